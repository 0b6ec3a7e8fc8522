import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';
import { type HostState, type Link, OWN_NAMESPACE } from './host-state.ts';

/** A NIC that was put into a bridge, and by what it is found again when it has another name. */
export type KnownNic = {
  /** As it was called then, and is called in declarations. */
  readonly name: InterfaceName;
  readonly mac: MacAddress | null;
  /** udev's ID_PATH; null: it has none. */
  readonly path: string | null;
  /** The host's own bridge that it was adopted into; null: a network's. */
  readonly bridge: InterfaceName | null;
};

/** What NICs are called now, by the names under which they are known; of those that have others. */
export type RenamedNics = Readonly<Record<string, InterfaceName>>;

/**
 * Finds NICs again of which no link has the name any more: by MAC, and by their place where that is known. `places` says where
 * each NIC that is there is, and is asked only when one is missing.
 */
export function renamedNics(
  known: readonly KnownNic[],
  links: HostState['links'],
  places: () => ReadonlyMap<string, string | null>,
): RenamedNics {
  const own = links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
  const missing = known.filter(({ name }) => !own.some((link) => link.name === name));
  if (missing.length === 0) return {};
  const there = places();
  const found = missing.flatMap((nic) => {
    const link = own.find((each) => isHardware(each) && isSame(nic, each, there.get(each.name) ?? null));
    return link === undefined ? [] : [[nic.name, link.name] as const];
  });
  return Object.fromEntries(found);
}

const isHardware = ({ kind }: Link): boolean =>
  (kind.type === 'other' && kind.driver === 'nic') || kind.type === 'veth';

// A card that was replaced is in the same place with another MAC; one that was moved has the same MAC in another place.
const isSame = ({ mac, path }: KnownNic, link: Link, place: string | null): boolean =>
  (mac !== null && link.mac === mac) || (path !== null && place === path);
