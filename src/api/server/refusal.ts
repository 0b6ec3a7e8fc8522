import type { FailureBody } from '../contract/failure.ts';

/** An answer that is not a success. */
export type Refusal = { readonly status: RefusalStatus; readonly body: FailureBody };

/** What an answer that is not a success may have for a status. */
export const refusalStatuses = [
  400, 401, 403, 404, 405, 408, 409, 412, 413, 415, 421, 422, 431, 500, 502, 503,
] as const;

export type RefusalStatus = (typeof refusalStatuses)[number];

/** A refusal of one thing, which is about no place in what was written. */
export const refusal = (status: RefusalStatus, code: string, message: string, hint: string | null = null): Refusal => ({
  status,
  body: {
    errors: [{ code, message, hint, severity: null, position: null, path: null, machine: null }],
    incomplete: false,
  },
});
