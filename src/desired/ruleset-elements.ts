import type { HostServices } from '../model/network.ts';
import type { InterfaceName } from '../net/names.ts';
import { printPortRange } from '../net/port-range.ts';
import { namedSet } from '../nftables/named-set.ts';
import type { NamedSet, SetElement } from '../nftables/table.ts';
import { TRANSLATION_MAPS } from '../state/translated.ts';
import { remembered, rememberedOfList } from './remembered.ts';
import { type Gate, gateChain } from './ruleset-chains.ts';
import { isClosed, prefixesOf, type RuledMode, type RuledNetwork, translates } from './ruleset-network.ts';
import { translationChain } from './ruleset-translation.ts';

/** The sets and maps that the constant chains look things up in: all that differs from network to network. */
export const policySets = rememberedOfList((networks: readonly RuledNetwork[]): readonly NamedSet[] => {
  const shares = networks.map((network) => elementsFor(network));
  return SETS.map(({ elementsOf: _, ...definition }, index) =>
    namedSet(
      definition,
      shares.flatMap((share) => share[index] ?? []),
    ),
  );
});

type PolicySet = Omit<NamedSet, 'elements'> & { readonly elementsOf: (network: RuledNetwork) => readonly SetElement[] };

/** A network's elements of each of the sets. */
const elementsFor = remembered((network: RuledNetwork): readonly (readonly SetElement[])[] =>
  SETS.map(({ elementsOf }) => elementsOf(network)),
);

const SETS: readonly PolicySet[] = [
  map('same_bridge', ['ifname', 'ifname'], (network) => [element([network.bridge, network.bridge], toItself(network))]),
  map('leaving', ['ifname'], (network) => [element([network.bridge], gate('leave', network.mode))]),
  map('entering', ['ifname'], (network) => [element([network.bridge], gate('enter', network.mode))]),
  set('prefixes4', ['ifname', 'ipv4_addr'], 'interval', (network) => members(network, 4)),
  set('prefixes6', ['ifname', 'ipv6_addr'], 'interval', (network) => members(network, 6)),
  set('uplinks', ['ifname', 'ifname'], 'exact', ({ bridge, mode, uplinks = declaredUplinks(mode) }) =>
    uplinks.map((uplink) => element([bridge, uplink])),
  ),
  map('to_host', ['ifname'], toHost),
  set('host_services', ['ifname', 'inet_proto', 'inet_service'], 'interval', declaredServices),
  set('closed', ['ifname'], 'exact', (network) => (isClosed(network) ? [element([network.bridge])] : [])),
  { ...map(TRANSLATION_MAPS[4], ['ipv4_addr'], (network) => translations(network, 4)), interval: true },
  { ...map(TRANSLATION_MAPS[6], ['ipv6_addr'], (network) => translations(network, 6)), interval: true },
];

// The bridge keeps isolated ports apart; without this they would meet by way of the host, which routes between them.
// A closed network cannot be met there, and its server's port is not isolated.
const toItself = (network: RuledNetwork): string =>
  network.isolatePorts === true && !isClosed(network) ? 'goto refuse' : 'accept';

const gate = (way: 'leave' | 'enter', mode: RuledMode): string =>
  mode.kind === 'host-only' ? 'goto refuse' : `jump ${gateChain(way, gateOf(mode), mode.uplink !== null)}`;

const gateOf = (mode: Exclude<RuledMode, { kind: 'host-only' }>): Gate =>
  mode.kind === 'nat' && !translates(mode, 6) ? 'mixed' : mode.kind;

const declaredUplinks = (mode: RuledMode): readonly InterfaceName[] =>
  mode.kind === 'host-only' || mode.uplink === null ? [] : [mode.uplink];

const members = (network: RuledNetwork, family: 4 | 6): readonly SetElement[] =>
  network.mode.kind === 'host-only'
    ? []
    : prefixesOf(network, family).map((prefix) => element([network.bridge, prefix]));

function toHost(network: RuledNetwork): readonly SetElement[] {
  if (isClosed(network)) return [element([network.bridge], 'drop')];
  const services = servicesOf(network.mode);
  return services === 'all' ? [] : [element([network.bridge], 'goto use_host')];
}

const servicesOf = (mode: RuledMode): HostServices => (mode.kind === 'host-only' ? 'all' : mode.hostServices);

function declaredServices({ bridge, mode }: RuledNetwork): readonly SetElement[] {
  const services = servicesOf(mode);
  if (services === 'all') return [];
  return services.map(({ protocol, ports }) => element([bridge, protocol, printPortRange(ports)]));
}

const translations = (network: RuledNetwork, family: 4 | 6): readonly SetElement[] =>
  translates(network.mode, family)
    ? prefixesOf(network, family).map((prefix) => element([prefix], `goto ${translationChain(network)}`))
    : [];

const element = (key: readonly string[], verdict: string | null = null): SetElement => ({ key, verdict });

function map(name: string, type: readonly string[], elementsOf: PolicySet['elementsOf']): PolicySet {
  return { name, type, verdicts: true, interval: false, elementsOf };
}

function set(
  name: string,
  type: readonly string[],
  keys: 'exact' | 'interval',
  elementsOf: PolicySet['elementsOf'],
): PolicySet {
  return { name, type, verdicts: false, interval: keys === 'interval', elementsOf };
}
