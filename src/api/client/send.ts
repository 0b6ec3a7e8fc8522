import type { Endpoint } from '../contract/endpoints.ts';

/** A request of the API: where, and for a POST with which body (a value that JSON can say). */
export type Sent = { readonly method: Endpoint['method']; readonly path: string; readonly body?: unknown };

/** What came back; the body is what JSON said, undefined where it was none. */
export type Received = { readonly status: number; readonly body: unknown };

/** Carries a request to whoever answers, and his answer back. */
export type Send = (request: Sent) => Promise<Received>;
