import type { Link, LinkPlace } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';

/** The link at a place; undefined when there is none. */
export const linkAt = (links: readonly Link[], place: LinkPlace): Link | undefined =>
  indexOf(links).get(linkKey(place));

function indexOf(links: readonly Link[]): ReadonlyMap<string, Link> {
  const known = indexes.get(links);
  if (known !== undefined) return known;
  // Of two of a name, the first.
  const index = new Map(links.toReversed().map((link) => [linkKey(link), link]));
  indexes.set(links, index);
  return index;
}

// Each guest's port asks, of a list that stays the same for a whole decision.
const indexes = new WeakMap<readonly Link[], ReadonlyMap<string, Link>>();
