import type { Catalogue } from '../model/catalogue.ts';
import type { Port } from '../model/port.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Facts, Lease } from '../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';

/** What the ports of one network are told from. */
export type PortSurroundings = Pick<Facts, 'machines' | 'originals'> & {
  /** Links of our own namespace that are on the network's bridge, or marked as its guests'. */
  readonly links: readonly Link[];
  readonly leases: readonly Lease[];
  readonly ports: readonly Port[];
};

/** The surroundings of each network, looked up once for all: many networks cost no more than the ports that they have. */
export function portSurroundings(catalogue: Catalogue, facts: Facts) {
  const own = facts.observed.links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
  const places = new Map(own.map((link, index) => [link, index]));
  const inOrder = (a: Link, b: Link): number => (places.get(a) ?? 0) - (places.get(b) ?? 0);
  const onBridge = index(own, ({ controller }) => controller ?? null);
  const marked = index(own, guestsNetwork);
  const leases = index(facts.leases, ({ network }) => network);
  const ports = index(catalogue.ports, ({ network }) => network);
  return (name: NetworkName, bridge: InterfaceName | null): PortSurroundings => ({
    links: [...new Set([...marked(name), ...(bridge === null ? [] : onBridge(bridge))])].sort(inOrder),
    leases: leases(name),
    ports: ports(name),
    machines: facts.machines,
    originals: facts.originals,
  });
}

function guestsNetwork(link: Link): NetworkName | null {
  const mark = markOf(link);
  return mark?.role === 'guest' ? mark.network : null;
}

function index<K, V>(items: readonly V[], keyOf: (item: V) => K | null): (key: K) => readonly V[] {
  const found = new Map<K, V[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const others = found.get(key);
    if (others === undefined) found.set(key, [item]);
    else others.push(item);
  }
  return (key) => found.get(key) ?? [];
}
