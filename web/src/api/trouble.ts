import type { Failure, FailureBody } from '../../../src/api/contract/failure.ts';

/** Why the API gave no answer. */
export type Trouble =
  /** It said why. Incomplete: a change failed, and not everything could be put back. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly failures: readonly Failure[];
      readonly incomplete: boolean;
    }
  /** It does not know who asks. */
  | { readonly kind: 'token-needed' }
  | { readonly kind: 'unreachable' }
  /** What came is no answer of the API's: something else answers at its place. */
  | { readonly kind: 'not-understood'; readonly status: number };

/** Whether it lies in how the page stands with its daemon, and goes when that is well again. */
export const isOfConnection = ({ kind }: Trouble): boolean => kind === 'unreachable' || kind === 'token-needed';

/** What the client throws, and nothing else. */
export class ApiError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.kind === 'refused' ? trouble.failures.map(({ message }) => message).join('; ') : trouble.kind);
    this.name = 'ApiError';
    this.trouble = trouble;
  }
}

/** What is wrong, of whatever was thrown; a mistake of the page's own is thrown on. */
export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof ApiError) return thrown.trouble;
  throw thrown;
}

/** The trouble that an answer without success tells of. */
export async function troubleIn(response: Response): Promise<Trouble> {
  if (response.status === 401) return { kind: 'token-needed' };
  const body: unknown = await response.json().catch(() => null);
  if (!isFailureBody(body)) return { kind: 'not-understood', status: response.status };
  return { kind: 'refused', status: response.status, failures: body.errors, incomplete: body.incomplete };
}

// The contract is the server's to keep; this only tells its answers from those of something else.
const isFailureBody = (body: unknown): body is FailureBody =>
  typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors);
