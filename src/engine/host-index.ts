import type { Port } from '../model/port.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Facts, Lease, RunningMachine } from '../state/facts.ts';
import { type Address, type DnsmasqService, type Link, OWN_NAMESPACE, type Route } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { markOf } from '../state/mark.ts';

/**
 * What there is of a host, by what is asked of it: made once a look, so that to tell of 200 networks costs as much as
 * there is on the host, and not as much for each network anew. Links are those of our own namespace.
 */
export type HostIndex = {
  readonly links: ReadonlyMap<InterfaceName, Link>;
  /** The bridges that carry a network's mark. */
  readonly bridges: ReadonlyMap<NetworkName, Link>;
  /** Guests' links, by the network that their mark names. */
  readonly marked: Groups<NetworkName, Link>;
  /** Ports, by the bridge that they are in. */
  readonly ports: Groups<InterfaceName, Link>;
  readonly claims: Groups<NetworkName, Port>;
  readonly leases: Groups<NetworkName, Lease>;
  readonly services: ReadonlyMap<string, DnsmasqService>;
  /** By `linkKey`. */
  readonly addresses: Groups<string, Address>;
  readonly routes: Groups<InterfaceName, Route>;
  readonly machines: ReadonlyMap<InterfaceName, RunningMachine>;
  /** NICs of the host that are lent to bridges. */
  readonly nics: ReadonlySet<InterfaceName>;
};

/** Things under a key, in the order in which they were. */
export type Groups<K, V> = ReadonlyMap<K, readonly V[]>;

/** Looks through what there is, once. */
export function indexHost(claims: readonly Port[], facts: Facts): HostIndex {
  const { observed, originals, machines, leases } = facts;
  const links = observed.links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
  return {
    ...indexLinks(links),
    claims: grouped(claims, ({ network }) => network),
    leases: grouped(leases, ({ network }) => network),
    services: new Map(observed.services.map((service) => [service.network, service])),
    addresses: grouped(observed.addresses, ({ namespace, link }) => linkKey({ namespace, name: link })),
    routes: grouped(observed.routes, ({ namespace, link }) => (namespace === OWN_NAMESPACE ? link : null)),
    machines: new Map(machines.map((machine) => [machine.link, machine])),
    nics: new Set(originals.ports.map(({ name }) => name)),
  };
}

type OfLinks = Pick<HostIndex, 'links' | 'bridges' | 'marked' | 'ports'>;

const indexLinks = (links: readonly Link[]): OfLinks => ({
  links: new Map(links.map((link) => [link.name, link])),
  bridges: new Map(links.flatMap((link) => bridgeOf(link))),
  marked: grouped(links, (link) => {
    const mark = markOf(link);
    return mark?.role === 'guest' ? mark.network : null;
  }),
  ports: grouped(links, ({ controller }) => controller ?? null),
});

function bridgeOf(link: Link): readonly (readonly [NetworkName, Link])[] {
  const mark = link.kind.type === 'bridge' ? markOf(link) : null;
  return mark === null ? [] : [[mark.network, link]];
}

/** Things by what they have in common; what has no key is left out. */
export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K | null): Groups<K, T> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
