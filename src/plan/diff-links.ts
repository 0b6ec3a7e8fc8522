import type { OriginalPort } from '../state/facts.ts';
import { type Link, type LinkPlace, type LinkSettings, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import type { Comparison } from './diff.ts';
import type { Phase } from './phase.ts';
import { markOf } from './scope.ts';
import { type Step, step } from './step.ts';

/** Links to make, to change and to delete; NICs of the host to borrow as ports and to give back. */
export function diffLinks(all: Comparison): readonly Step[] {
  const observed = new Map(all.observed.links.map((link) => [linkKey(link), link]));
  const peers = peersMadeAlong(all, observed);
  const sorted = new Set(all.desired.vlans.map(({ namespace, port }) => linkKey({ namespace, name: port })));
  const wanted = all.desired.links.flatMap((link) => {
    const found = observed.get(linkKey(link));
    const isSorted = sorted.has(linkKey(link));
    if (found === undefined) return peers.has(linkKey(link)) ? adjust(link, null, isSorted) : create(link, isSorted);
    return [...borrow(link, found, all), ...adjust(link, found, isSorted)];
  });
  return [...wanted, ...closeGuests(all), ...deleteLinks(all), ...giveBack(all, observed)];
}

// One end of a veth pair brings the other with it; where both are wanted, it is the first that makes them.
function peersMadeAlong({ desired }: Comparison, observed: ReadonlyMap<string, Link>): ReadonlySet<string> {
  const peers = new Set<string>();
  for (const { kind, ...place } of desired.links) {
    if (kind.type !== 'veth' || kind.peer === null || observed.has(linkKey(place)) || peers.has(linkKey(place)))
      continue;
    const { name, namespace } = kind.peer;
    if (typeof namespace === 'string') peers.add(linkKey({ name, namespace }));
  }
  return peers;
}

function create(link: Link, isSorted: boolean): readonly Step[] {
  if (link.kind.type === 'other') return [];
  const { up, controller, isolated, learning, flood, ...asMade } = link;
  const opening = settings(link).filter(([setting]) => isOpening(setting));
  return [
    step('create links', linkKey(link), { kind: 'create-link', link: asMade as Link }),
    ...set(link, opening, isSorted),
  ];
}

function adjust(link: Link, found: Link | null, isSorted: boolean): readonly Step[] {
  if (found !== null && hasAll(link, found)) return [];
  const different = settings(link).filter(([setting, value]) => found === null || found[setting] !== value);
  return set(link, different, isSorted);
}

// Of hundreds of links, all but a few are as they should be.
function hasAll(link: Link, found: Link): boolean {
  for (const key in link) {
    if (key === 'namespace' || key === 'name' || key === 'kind') continue;
    const value = link[key as keyof LinkSettings];
    if (value !== undefined && value !== found[key as keyof LinkSettings]) return false;
  }
  return true;
}

type Setting = readonly [keyof LinkSettings, LinkSettings[keyof LinkSettings]];

const settings = ({ namespace, name, kind, ...rest }: Link): readonly Setting[] =>
  (Object.entries(rest) as [keyof LinkSettings, LinkSettings[keyof LinkSettings]][]).filter(
    ([, value]) => value !== undefined,
  );

const OPENING: readonly (keyof LinkSettings)[] = ['up', 'controller', 'isolated', 'learning', 'flood'];

const isOpening = (setting: keyof LinkSettings): boolean => OPENING.includes(setting);

// A port that is to be in a VLAN of its own is plugged, sorted, and then opened.
function set(link: Link, different: readonly Setting[], isSorted: boolean): readonly Step[] {
  const isPort = link.controller !== undefined && link.controller !== null;
  const opening = different.filter(([setting]) => isOpening(setting));
  const others = different.filter(([setting]) => !isOpening(setting));
  const isLast = ([setting]: Setting): boolean => isPort && isSorted && setting === 'up';
  return [
    ...setIn('set up links', link, others),
    ...setIn(
      isPort ? 'plug ports' : 'open links',
      link,
      opening.filter((each) => !isLast(each)),
    ),
    ...setIn('open ports', link, opening.filter(isLast)),
  ];
}

function setIn(phase: Phase, { namespace, name }: LinkPlace, different: readonly Setting[]): readonly Step[] {
  if (different.length === 0) return [];
  const set: LinkSettings = Object.fromEntries(different);
  const goesDown = set.up === false || set.controller === null;
  const when = goesDown ? 'close links' : phase;
  return [step(when, linkKey({ namespace, name }), { kind: 'set-link', link: { namespace, name }, set })];
}

// Off its bridge and still up, a guest's link would carry packets past the ruleset.
function closeGuests({ owned, desired, scope }: Comparison): readonly Step[] {
  const wanted = new Set([...desired.links, ...scope.unplugged].map(linkKey));
  const left = owned.links.filter((link) => markOf(link)?.role === 'guest' && !wanted.has(linkKey(link)));
  const closed: readonly Setting[] = [
    ['controller', null],
    ['up', false],
  ];
  return left.flatMap((link) =>
    setIn(
      'close links',
      link,
      closed.filter(([setting, value]) => (link[setting] ?? null) !== value),
    ),
  );
}

function deleteLinks({ owned, desired, scope }: Comparison): readonly Step[] {
  const wanted = new Set(desired.links.map(linkKey));
  const unplugged = new Set(scope.unplugged.map(linkKey));
  const going = owned.links.filter((link) => !wanted.has(linkKey(link)) && isOursToDelete(link, unplugged));
  if (going.length === 0) return [];
  const links = going.map(({ namespace, name }) => ({ namespace, name }));
  const close = going.filter(({ up }) => up === true).flatMap((link) => setIn('close links', link, [['up', false]]));
  return [...close, step('delete links', '', { kind: 'delete-links', links })];
}

// A guest's link outlives its network, and comes back with it; and what is in a namespace of ours goes with that.
const isOursToDelete = (link: Link, unplugged: ReadonlySet<string>): boolean => {
  if (link.namespace !== OWN_NAMESPACE || link.kind.type === 'other') return false;
  return markOf(link)?.role !== 'guest' || unplugged.has(linkKey(link));
};

// A NIC carries no mark, so how it was is written down first.
function borrow(link: Link, found: Link, { scope }: Comparison): readonly Step[] {
  if (link.kind.type !== 'other' || link.controller === undefined) return [];
  if (scope.originals.ports.some(({ name }) => name === link.name)) return [];
  const port: OriginalPort = { name: link.name, controller: found.controller ?? null, up: found.up ?? false };
  return [step('remember', `port ${link.name}`, { kind: 'remember-port', port })];
}

function giveBack({ desired, scope }: Comparison, observed: ReadonlyMap<string, Link>): readonly Step[] {
  const wanted = new Set(desired.links.map(linkKey));
  return scope.originals.ports.flatMap((port) => {
    const place = { namespace: OWN_NAMESPACE, name: port.name };
    if (wanted.has(linkKey(place)) || scope.spared.has(port.name)) return [];
    const forget = step('forget', `port ${port.name}`, { kind: 'forget-port', name: port.name });
    const link = observed.get(linkKey(place));
    return link === undefined ? [forget] : [...restore(port, link, observed), forget];
  });
}

function restore(port: OriginalPort, link: Link, observed: ReadonlyMap<string, Link>): readonly Step[] {
  const there = port.controller !== null && observed.has(linkKey({ namespace: OWN_NAMESPACE, name: port.controller }));
  const before: Setting[] = [
    ['controller', there ? port.controller : null],
    ['up', port.up],
  ];
  return setIn(
    'close links',
    link,
    before.filter(([setting, value]) => (link[setting] ?? null) !== value),
  );
}
