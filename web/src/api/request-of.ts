import { requestFor } from '../../../src/api/client/request-for.ts';
import type { OperationName } from '../../../src/api/contract/endpoints.ts';
import type { Question } from '../../../src/api/contract/operations.ts';

/** A question as HTTP has it; the path is relative, so that the page works below any prefix. */
export type ApiRequest = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body: string | null };

/** How an operation is asked for. */
export function requestOf<Name extends OperationName>(name: Name, question: Question<Name>): ApiRequest {
  const { method, path, body } = requestFor(name, { ...question });
  return { method, path: path.slice(1), body: body === undefined ? null : JSON.stringify(body) };
}
