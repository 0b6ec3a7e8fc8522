import { endpoints, type OperationName } from '../../../src/api/contract/endpoints.ts';
import type { Api } from '../../../src/api/contract/operations.ts';
import { type ApiRequest, requestOf } from './request-of.ts';
import { ApiError, troubleIn } from './trouble.ts';

/** What the client needs of the world. */
export type ClientOptions = {
  readonly fetch: typeof fetch;
  /** What it identifies itself by; null: by nothing. */
  token(): string | null;
};

/** The API at the other end of HTTP. Its functions throw an `ApiError`, and nothing else. */
export function createClient(options: ClientOptions): Api {
  const names = Object.keys(endpoints) as OperationName[];
  const operation = (name: OperationName) => (question: object) => ask(requestOf(name, question as never), options);
  // Each function has the type of its name's operation by what the server promises in the same contract.
  return Object.fromEntries(names.map((name) => [name, operation(name)])) as Api;
}

/** What identifies whoever asks. A token that is none, whatever was typed for it, is for the daemon to refuse. */
export const authorization = (token: string | null): Record<string, string> =>
  // No header may have other letters than those of ASCII, and those of tokens stay as they are.
  token === null ? {} : { Authorization: `Bearer ${encodeURIComponent(token)}` };

async function ask({ method, path, body }: ApiRequest, { fetch, token }: ClientOptions): Promise<unknown> {
  const headers = {
    Accept: 'application/json',
    ...(body === null ? {} : { 'Content-Type': 'application/json' }),
    ...authorization(token()),
  };
  const response = await fetch(path, { method, headers, body, cache: 'no-store' }).catch(() => {
    // What the browser says of it is the same whatever has happened.
    throw new ApiError({ kind: 'unreachable' });
  });
  if (!response.ok) throw new ApiError(await troubleIn(response));
  return response.json().catch(() => {
    throw new ApiError({ kind: 'not-understood', status: response.status });
  });
}
