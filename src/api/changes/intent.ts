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
  /** Which networks were stopped by it. */
  stopped(request: Request, outcome: Outcome): readonly NetworkName[];
  /** The number of the change that it puts back; null: of none. */
  readonly undoes: number | null;
  /** That change, and what was found on the way; known once the request is made. */
  undone(): Undone | null;
  /** What is to be done once it has come about. */
  after(): void;
};

export type Undone = { readonly id: number; readonly summary: string; readonly diagnostics: readonly Diagnostic[] };

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
  stopped: ({ stop, remove }) => [...stop, ...remove],
  undoes: null,
  undone: () => null,
  after: () => undefined,
});
