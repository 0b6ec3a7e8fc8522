import type { ServerSettings } from '../dnsmasq/service.ts';
import { addressOf } from '../net/ip-prefix.ts';
import type { Facts } from '../state/facts.ts';
import type { HostState, Link } from '../state/host-state.ts';
import { bandwidth, policedLinks } from './bandwidth-part.ts';
import { bridge } from './modes/bridge.ts';
import { hostOnly } from './modes/host-only.ts';
import { nat } from './modes/nat.ts';
import { open } from './modes/open.ts';
import { routed } from './modes/routed.ts';
import { joinParts, type Part, parts } from './part.ts';
import { policedNetwork } from './policed-network.ts';
import { remembered } from './remembered.ts';
import type { ResolvedNetwork } from './resolved-network.ts';
import { policyTables } from './ruleset.ts';
import { isClosed, type PolicedNetwork } from './ruleset-network.ts';
import { vlans } from './vlan-part.ts';
import { hasIpv6Stack, type World } from './world.ts';

/** What the host should have for these networks, and nothing that it should not. */
export function desiredState(networks: readonly ResolvedNetwork[], facts: Facts, links: readonly Link[]): HostState {
  const world: World = { facts, links, upstreamOf: upstreams(networks, facts) };
  const policed = networks.flatMap((network) => policedNetworks(network));
  const shares = networks.map((network) =>
    parts(partOf(network, world), bandwidth(network, world), vlans(network, world)),
  );
  const all = hasIpv6Stack(facts.observed) ? shares : shares.map(withoutIpv6Parameters);
  const limited = networks.flatMap((network) => policedLinks(network, world));
  return joinParts(all, policyTables({ networks: policed, links: limited }, facts.capabilities));
}

// A bridge that gets another name is known by both, so that there is no moment at which it has no rules. What is hooked
// to the bridge itself cannot be: the wall of a closed network has it made anew.
const policedNetworks = remembered((network: ResolvedNetwork): readonly PolicedNetwork[] => {
  const { formerBridge } = network;
  const policed = policedNetwork(network);
  return formerBridge === null || isClosed(policed) ? [policed] : [policed, { ...policed, bridge: formerBridge }];
});

const withoutIpv6Parameters = (part: Part): Part => ({
  ...part,
  sysctls: (part.sysctls ?? []).filter(({ key }) => !key.startsWith('net/ipv6/')),
});

function partOf(network: ResolvedNetwork, world: World): Part {
  const { mode } = network.declared;
  switch (mode.kind) {
    case 'host-only':
      return hostOnly(network, world, mode);
    case 'nat':
      return nat(network, world);
    case 'routed':
      return routed(network, world);
    case 'open':
      return open(network, world);
    case 'bridge':
      return bridge(network, world, mode);
    // Guests bring links of their own; there is nothing of ours on the host.
    case 'direct':
    case 'hostdev':
      return {};
  }
}

/**
 * A dnsmasq that follows resolv.conf takes one of the 128 inotify instances that a user may have
 * (fs.inotify.max_user_instances). The first networks get that comfort; the others are told the servers.
 */
const FOLLOWERS = 48;

function upstreams(networks: readonly ResolvedNetwork[], facts: Facts): World['upstreamOf'] {
  const names = networks.map(({ declared }) => declared.name).sort();
  const ours = new Set(networks.flatMap(({ gateways }) => gateways.map(addressOf)));
  const servers = facts.nameServers.filter((server) => !ours.has(server));
  // A host that asks one of its own networks would have the others' servers ask it too, and tell its names.
  const followers = new Set(servers.length < facts.nameServers.length ? [] : names.slice(0, FOLLOWERS));
  return ({ declared }): ServerSettings['upstream'] => {
    if (declared.mode.kind === 'host-only') return { kind: 'none' };
    if (followers.has(declared.name)) return { kind: 'follow', file: '/etc/resolv.conf' };
    return { kind: 'servers', servers };
  };
}
