import fc from 'fast-check';
import { ipAddress } from '../../src/net/ip-address.ts';
import { interfaceAddress, ipPrefix } from '../../src/net/ip-prefix.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { interfaceName } from '../../src/net/names.ts';
import type { Facts } from '../../src/state/facts.ts';
import type { HostState, Link } from '../../src/state/host-state.ts';
import { record } from './record.ts';

/** Something that somebody does to a host besides kvmnet. */
export type Meddling = (facts: Facts) => Facts;

type Deed = (observed: HostState) => HostState;

const PARTS = ['namespaces', 'links', 'stations', 'vlans', 'addresses', 'routes', 'shapers', 'resolvers'] as const;

const arbitraryLoss = record({
  part: fc.constantFrom(...PARTS, 'tables' as const, 'services' as const),
  at: fc.nat(60),
}).map(
  ({ part, at }): Deed =>
    (observed) => {
      const gone = at % Math.max(1, observed[part].length);
      return { ...observed, [part]: [...observed[part]].filter((_, index) => index !== gone) };
    },
);

const LINK_CHANGES: readonly ((link: Link) => Partial<Link>)[] = [
  ({ up }) => ({ up: up !== true }),
  () => ({ controller: null }),
  () => ({ controller: interfaceName('foreign0') }),
  () => ({ mtu: 1333 }),
  () => ({ mtu: 1333, mac: macAddress('52:54:00:00:00:99'), group: 7 }),
  () => ({ alias: null }),
  () => ({ stp: true, forwardDelaySeconds: 9, arp: false }),
  () => ({ isolated: true, learning: false, flood: false, linkLocal: false, vlanFiltering: true }),
];

const arbitraryLinkChange = record({ change: fc.constantFrom(...LINK_CHANGES), at: fc.nat(60) }).map(
  ({ change, at }): Deed =>
    (observed) => {
      const meant = at % Math.max(1, observed.links.length);
      const links = observed.links.map((link, index) => (index === meant ? { ...link, ...change(link) } : link));
      return { ...observed, links };
    },
);

type Choose = <T>(items: readonly T[]) => T | undefined;

const CHANGES: readonly ((observed: HostState, choose: Choose) => HostState)[] = [
  (observed, choose) => {
    const wrong = choose(observed.sysctls);
    const sysctls = observed.sysctls.map((each) => (each === wrong ? { ...each, value: '7' } : each));
    return { ...observed, sysctls };
  },
  (observed, choose) => {
    const ill = choose(observed.services);
    const status = choose(['stopped', 'stale', 'running'] as const) ?? 'stopped';
    const services = observed.services.map((each) => (each === ill ? { ...each, status, configuration: 'x' } : each));
    return { ...observed, services };
  },
  (observed, choose) => {
    const link = choose(observed.links);
    if (link === undefined) return observed;
    const place = { namespace: link.namespace, link: link.name };
    const address = { ...place, address: interfaceAddress(ipAddress('10.77.0.1'), 24) };
    const route = { ...place, to: ipPrefix('10.78.0.0/24'), via: null, metric: 0, protocol: 4 };
    return { ...observed, addresses: [...observed.addresses, address], routes: [...observed.routes, route] };
  },
  (observed, choose) => {
    const less = choose(observed.tables);
    const tables = observed.tables.map((table) => {
      if (table !== less) return table;
      const chains = table.chains.slice(1).map((chain) => ({ ...chain, rules: chain.rules.slice(1) }));
      return {
        ...table,
        chains,
        sets: table.sets.map((set) => ({ ...set, elements: set.elements.slice(1) as never })),
      };
    });
    return { ...observed, tables };
  },
];

const arbitraryChange = record({ how: fc.constantFrom(...CHANGES), at: fc.nat(60) }).map(
  ({ how, at }): Deed =>
    (observed) =>
      how(observed, (items) => items[at % items.length]),
);

/** All sorts of it, several at once: things go, change, and come that nobody has declared. */
export const arbitraryMeddling: fc.Arbitrary<Meddling> = fc
  .array(fc.oneof(arbitraryLoss, arbitraryLinkChange, arbitraryChange), { minLength: 1, maxLength: 4 })
  .map((deeds) => (facts) => ({
    ...facts,
    observed: deeds.reduce((observed, deed) => deed(observed), facts.observed),
  }));
