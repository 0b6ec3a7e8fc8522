import type { Diagnostic, Position } from '../../diagnostic/diagnostic.ts';
import type { Outcome } from '../../engine/engine.ts';
import type { Request } from '../../engine/request.ts';
import type { NetworkName } from '../../net/names.ts';
import type { Attached } from './attach-request.ts';
import type { Known } from './known.ts';

/** A change as the engine is asked for it, and what is to be told besides. */
export type Intent = {
  readonly request: RequestMaker;
  /** What was noticed in what was written. */
  readonly noticed: readonly Diagnostic[];
  /** Where a path of what was written is; null where it is nowhere. */
  locate(path: string): Position | null;
  /** Of which networks the answer tells how they run, given the request as it was made. */
  running(request: Request): readonly NetworkName[];
  attached(outcome: Outcome): Attached | null;
  /** What is to be done once it has come about. */
  after(): void;
};

/** A request that depends on the host is made under the lock, after a look. */
export type RequestMaker =
  | { readonly of: 'catalogue'; make(catalogue: Known['catalogue']): Request }
  | { readonly of: 'host'; make(known: Known): Request };

/** An intent that has nothing to tell besides. */
export const plainIntent = (request: RequestMaker): Intent => ({
  request,
  noticed: [],
  locate: () => null,
  running: () => [],
  attached: () => null,
  after: () => undefined,
});
