import { linkKey } from '../state/key.ts';
import type { Shaper } from '../state/shaper.ts';
import type { Comparison } from './diff.ts';
import { markOf } from './scope.ts';
import { type Step, step } from './step.ts';

/** What links are held back to. A tree goes with its link; one that somebody has changed is made anew. */
export function diffShapers(all: Comparison): readonly Step[] {
  const have = new Map(all.owned.shapers.map((shaper) => [linkKey(shaper), shaper]));
  const want = new Set(all.desired.shapers.map(linkKey));
  const staying = linksThatStay(all);
  const extra = all.owned.shapers.filter((shaper) => !want.has(linkKey(shaper)) && staying.has(linkKey(shaper)));
  return [...extra.map(remove), ...all.desired.shapers.flatMap((shaper) => reach(shaper, have.get(linkKey(shaper))))];
}

function reach(shaper: Shaper, found: Shaper | undefined): readonly Step[] {
  if (found === undefined) return [set(shaper, null)];
  if (found.strange === true) return [remove(found), set(shaper, null)];
  return JSON.stringify(found) === JSON.stringify(shaper) ? [] : [set(shaper, found)];
}

// The digit puts a removal before what is made in its place.
const remove = ({ namespace, name }: Shaper): Step =>
  step('limit bandwidth', `${linkKey({ namespace, name })} 1`, { kind: 'delete-shaper', link: { namespace, name } });

const set = (shaper: Shaper, before: Shaper | null): Step =>
  step('limit bandwidth', `${linkKey(shaper)} 2`, { kind: 'set-shaper', shaper, before });

// Guests' links outlive their network.
function linksThatStay({ owned, desired, scope }: Comparison): ReadonlySet<string> {
  const unplugged = new Set(scope.unplugged.map(linkKey));
  const guests = owned.links.filter((link) => markOf(link)?.role === 'guest' && !unplugged.has(linkKey(link)));
  return new Set([...desired.links, ...guests].map(linkKey));
}
