import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Allocation, type Allocations, allocationOf } from '../model/catalogue.ts';
import { hasBridge, isAddressed, type Network, type Subnet } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import { gatewayOf } from '../model/subnet.ts';
import { addressOf, type InterfaceAddress, interfaceAddress, prefixLength, prefixOf } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { type HostState, OWN_NAMESPACE } from '../state/host-state.ts';
import { strangerTaps } from '../state/stranger-taps.ts';
import { type AttachmentChanges, noAttachmentChanges } from './attachment-change.ts';
import { bridgeMac } from './bridge-mac.ts';
import { type BridgeNames, chooseBridge } from './choose-bridge.ts';
import { chooseIpv4, chooseIpv6, DEFAULT_PREFIX, TakenPrefixes } from './choose-prefix.ts';
import { foreignPrefixes } from './foreign.ts';
import { guestPorts } from './guest-ports.ts';
import { markedPorts, presentPorts } from './present-ports.ts';
import { noRecall, type Recall } from './recall.ts';
import { remembered } from './remembered.ts';
import { ownRoutes, type ResolvedNetwork } from './resolved-network.ts';
import { hasIpv6Stack } from './world.ts';

export type Resolution = {
  readonly networks: readonly ResolvedNetwork[];
  /** What to keep of the choices made here. */
  readonly allocations: Allocations;
  readonly diagnostics: readonly Diagnostic[];
};

/** Which networks there are to resolve (those of modes without a bridge are passed over), which others are known besides (their prefixes are spoken for too), and what was chosen before. */
export type Known = {
  readonly wanted: readonly Network[];
  readonly others: readonly Network[];
  readonly allocations: Allocations;
  readonly recall?: Recall;
  /** The places that guests have claimed. */
  readonly ports: readonly Port[];
};

/**
 * Makes every choice that the declarations leave open: bridge names, MACs, prefixes, gateways. The same declarations
 * and facts give the same choices; what was once chosen stays, unless somebody else has taken it meanwhile.
 */
export function resolve(known: Known, facts: Facts, changes = noAttachmentChanges): Resolution {
  const context = contextOf(known, facts, changes);
  const networks = inOrder(known.wanted.filter(hasBridge)).map((network) => resolveOne(network, context));
  const chosen = networks.map((network) => [network.declared.name, chosenFor(network)] as const);
  return {
    networks,
    allocations: { ...context.allocations, ...Object.fromEntries(chosen) },
    diagnostics: context.diagnostics,
  };
}

type Context = {
  readonly facts: Facts;
  readonly allocations: Allocations;
  readonly recall: Recall;
  readonly marked: ReturnType<typeof markedPorts>;
  readonly strangers: ReturnType<typeof strangerTaps>;
  readonly claims: readonly Port[];
  readonly added: AttachmentChanges['added'];
  /** What others on this host use, what networks have declared, and that together with what was chosen for them. */
  readonly foreign: TakenPrefixes;
  readonly declared: TakenPrefixes;
  readonly taken: TakenPrefixes;
  readonly bridges: BridgeNames;
  readonly running: ReadonlySet<NetworkName>;
  readonly diagnostics: Diagnostic[];
};

function contextOf(known: Known, facts: Facts, changes: AttachmentChanges): Context {
  const all = [...known.wanted, ...known.others];
  const { recall = noRecall } = known;
  const allocations = { ...known.allocations, ...recall.allocations };
  const foreign = new TakenPrefixes();
  for (const { prefix } of foreignPrefixes(facts.observed)) foreign.add(prefix);
  const declared = new TakenPrefixes();
  for (const { subnets } of all) for (const { prefix } of subnets ?? []) declared.add(prefix);
  const taken = new TakenPrefixes();
  for (const network of all) for (const prefix of spokenFor(network, allocations)) taken.add(prefix);
  const bridges = chooseBridge(all, { allocations, recalled: recall.allocations }, facts);
  return {
    facts,
    allocations,
    recall,
    marked: markedPorts(facts.observed, changes.removed),
    strangers: strangerTaps(facts.observed),
    claims: known.ports.filter(({ plug }) => plug.kind === 'bridge'),
    added: changes.added,
    foreign,
    declared,
    taken,
    bridges,
    running: bridges.running,
    diagnostics: [],
  };
}

// What a network has declared, or was given before, is not to be given to another.
const spokenFor = (network: Network, allocations: Allocations) => [
  ...ownRoutes(network),
  ...(network.subnets?.map(({ prefix }) => prefix) ??
    allocationOf(allocations, network.name)?.gateways.map(prefixOf) ??
    []),
];

// The default network chooses first, so that it is 192.168.122.0/24 whatever else is declared.
const inOrder = (networks: readonly Network[]): readonly Network[] =>
  [...networks].sort(
    (a, b) => Number(b.name === 'default') - Number(a.name === 'default') || (a.name < b.name ? -1 : 1),
  );

function resolveOne(network: Network, context: Context): ResolvedNetwork {
  const bridge = context.bridges.nameFor(network);
  const now = context.bridges.nameOf(network) ?? bridge;
  const gateways = gatewaysOf(network, context);
  const mac = bridgeMac(network, context.facts.observed);
  const present = presentPorts(network, {
    marked: context.marked.get(network.name) ?? [],
    claims: context.claims.filter((claim) => claim.network === network.name),
    machines: context.facts.machines,
    strangers: context.strangers.get(now) ?? [],
  });
  const former = context.recall.addresses.filter((each) => each.network === network.name);
  const guests = { present, added: context.added, former, leases: context.facts.leases };
  const ports = guestPorts({ network, gateways }, guests);
  const formerBridge = now === bridge ? null : now;
  const uplinks = uplinksOf(network, context.facts.observed);
  return asResolved(network, { bridge, formerBridge, mac, gateways, ports, uplinks });
}

// Taken into a bridge, a NIC stays the way out by which a network was declared.
function uplinksOf({ mode }: Network, { links }: HostState): readonly InterfaceName[] {
  if ((mode.kind !== 'nat' && mode.kind !== 'routed') || mode.uplink === null) return [];
  const link = links.find(({ namespace, name }) => namespace === OWN_NAMESPACE && name === mode.uplink);
  const controller = link?.controller ?? null;
  return controller === null ? [mode.uplink] : [mode.uplink, controller];
}

// The very same object each time, by which others know that nothing about the network has changed.
const asResolved = remembered(
  (declared: Network, chosen: Omit<ResolvedNetwork, 'declared'>): ResolvedNetwork => ({ declared, ...chosen }),
);

function gatewaysOf(network: Network, context: Context): readonly InterfaceAddress[] {
  if (!isAddressed(network)) return [];
  if (network.subnets === null) return chosenGateways(network, context);
  for (const subnet of network.subnets) reportForeign(network, subnet, context);
  reportMissingIpv6(network, network.subnets, context);
  return network.subnets.map((subnet) => interfaceAddress(gatewayOf(subnet), prefixLength(subnet.prefix)));
}

function reportMissingIpv6(network: Network, subnets: readonly Subnet[], context: Context): void {
  const ipv6 = subnets.find(({ prefix }) => prefix.includes(':'));
  if (ipv6 === undefined || hasIpv6Stack(context.facts.observed)) return;
  const message = `prefix ${ipv6.prefix} needs IPv6, which this kernel was started without`;
  context.diagnostics.push(notice('error', 'no-ipv6', network, message));
}

function reportForeign(network: Network, { prefix }: Subnet, context: Context): void {
  const other = context.foreign.overlapping(prefix);
  if (other === null) return;
  const running = context.running.has(network.name);
  context.diagnostics.push({
    severity: running ? 'warning' : 'error',
    code: 'prefix-in-use',
    message: `network ${network.name}: prefix ${prefix} overlaps ${other}, which this host reaches elsewhere`,
    hint: 'declare another prefix, or leave it out and a free one is chosen',
    position: null,
    path: `networks.${network.name}.prefixes`,
  });
}

function chosenGateways(network: Network, context: Context): readonly InterfaceAddress[] {
  const before = allocationOf(context.allocations, network.name)?.gateways ?? [];
  const ipv4 = keep(before, 4, network, context) ?? choose(network, 4, context);
  const ipv6 =
    network.ipv6 && hasIpv6Stack(context.facts.observed)
      ? (keep(before, 6, network, context) ?? choose(network, 6, context))
      : null;
  return [ipv4, ipv6].filter((gateway) => gateway !== null);
}

// A running network keeps its prefix, come what may: moving it would take its guests' addresses away.
function keep(before: readonly InterfaceAddress[], family: 4 | 6, network: Network, context: Context) {
  const gateway = before.find((address) => addressOf(address).includes(':') === (family === 6));
  if (gateway === undefined) return null;
  const foreign = context.foreign.overlapping(prefixOf(gateway));
  const isRecalled = allocationOf(context.recall.allocations, network.name) !== undefined;
  if (isRecalled || !context.running.has(network.name)) {
    return foreign === null && context.declared.overlapping(prefixOf(gateway)) === null ? gateway : null;
  }
  if (foreign !== null) {
    const message = `keeps ${prefixOf(gateway)} while it runs, though ${foreign} overlaps it`;
    context.diagnostics.push(notice('warning', 'prefix-in-use', network, message));
  }
  return gateway;
}

function choose(network: Network, family: 4 | 6, context: Context): InterfaceAddress | null {
  const taken = union(context.taken, context.foreign);
  const gateway =
    family === 4 ? chooseIpv4(network.name, taken) : chooseIpv6(network.name, context.facts.machineId, taken);
  if (gateway === null) {
    context.diagnostics.push(notice('error', 'no-free-prefix', network, 'no private prefix is free; declare one'));
    return null;
  }
  context.taken.add(prefixOf(gateway));
  if (family === 4) reportMove(network, gateway, context);
  return gateway;
}

function reportMove(network: Network, gateway: InterfaceAddress, context: Context): void {
  if (network.name !== 'default' || prefixOf(gateway) === DEFAULT_PREFIX) return;
  const other = context.foreign.overlapping(DEFAULT_PREFIX) ?? context.taken.overlapping(DEFAULT_PREFIX);
  context.diagnostics.push(
    notice('notice', 'prefix-moved', network, `uses ${prefixOf(gateway)}, for ${DEFAULT_PREFIX} is taken (${other})`),
  );
}

const notice = (severity: Diagnostic['severity'], code: string, network: Network, message: string): Diagnostic => ({
  severity,
  code,
  message: `network ${network.name}: ${message}`,
  hint: null,
  position: null,
  path: `networks.${network.name}`,
});

const union = (...sets: readonly TakenPrefixes[]): Pick<TakenPrefixes, 'overlapping'> => ({
  overlapping: (prefix) => sets.map((set) => set.overlapping(prefix)).find((found) => found !== null) ?? null,
});

const chosenFor = (network: ResolvedNetwork): Allocation => ({ bridge: network.bridge, gateways: network.gateways });
