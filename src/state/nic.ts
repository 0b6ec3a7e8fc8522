import { type Link, OWN_NAMESPACE } from './host-state.ts';
import { DOOMED_LINK_GROUP, LINK_GROUP, markOf } from './mark.ts';

/** Whether a link is the host's own affair: neither of our making, nor a guest's tap, nor the loopback. */
export const isHostsOwn = (link: Link): boolean =>
  link.namespace === OWN_NAMESPACE &&
  link.kind.type !== 'tap' &&
  !(link.kind.type === 'other' && link.kind.driver === 'loopback') &&
  !OF_OURS.has(link.group ?? 0) &&
  markOf(link) === null;

// What is being made, or taken down, has its group and no alias yet.
const OF_OURS: ReadonlySet<number> = new Set([LINK_GROUP, DOOMED_LINK_GROUP]);
