import type { Catalogue } from '../model/catalogue.ts';
import type { HostState } from '../state/host-state.ts';
import type { FoundNetwork } from './found-network.ts';
import type { Move } from './notes.ts';
import type { Original } from './original.ts';

/** How things are with a network that is to be moved. */
export type Situation = {
  /** As it was noted, or is to be. */
  readonly move: Move;
  readonly original: Original;
  /** What libvirtd has under its name. */
  readonly found: FoundNetwork | null;
  /** The same where it is libvirtd's own, and no link. */
  readonly theirs: FoundNetwork | null;
  readonly catalogue: Catalogue;
  readonly observed: HostState;
};
