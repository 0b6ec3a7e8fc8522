import type { Mode } from '../model/network.ts';
import { poolOf } from '../model/pool.ts';
import { allowed, asFirewall, type Decision, refused, unknown } from './decision.ts';
import type { RunningNetwork } from './reachable-network.ts';
import { because, becauseOfVlan } from './reason.ts';
import { FIRST_VLAN } from './segment.ts';
import { areInHostVlan, type Guests } from './side.ts';

/** Whether the guests are on one bridge, or share one pool of devices. Networks may join the same bridge. */
export const meetOnBridge = ({ network: one }: Guests, { network: other }: Guests): boolean =>
  one.name === other.name || (one.bridge !== null && one.bridge === other.bridge);

/** Among guests of one bridge: their frames need no rule to pass, and bridge, NIC or switch alone keep them apart. */
export function decideOnBridge(from: Guests, to: Guests): Decision {
  const { network, segment } = from;
  if (!segment.vlans.some((vlan) => to.segment.vlans.includes(vlan))) {
    return refused(becauseOfVlan('other-vlan', isTagged(from) ? from : to));
  }
  if (network.mode.kind === 'direct') return decideOnNic(from, network.mode);
  if (network.mode.kind === 'hostdev') return unknown(because('devices', network));
  if (segment.isolated && to.segment.isolated) return decideIsolated(from, to);
  return allowed(because('same-network', network));
}

const isTagged = ({ segment }: Guests): boolean => segment.vlans.some((vlan) => vlan !== FIRST_VLAN);

// macvlan(4): what ip-link(8) says of its modes.
function decideOnNic({ network }: Guests, { sharing }: Extract<Mode, { kind: 'direct' }>): Decision {
  const reason = because('sharing', network);
  if (sharing === 'bridge') return allowed(reason);
  const isOneNic = poolOf(network).every(({ allFunctions }) => !allFunctions) && poolOf(network).length === 1;
  return sharing === 'private' && isOneNic ? refused(reason) : unknown(reason);
}

/**
 * Isolated ports hear each other by way of this host at most, where it routes between them: one guest sends to the host's
 * MAC, and it comes back by the same bridge.
 */
function decideIsolated(from: Guests, to: Guests): Decision {
  const { network } = from;
  if (!areInHostVlan(from) || !areInHostVlan(to) || !routesBack(network)) return refused(because('isolated', network));
  const reason = because('isolated-by-bridge', network);
  return network.mode.kind === 'open' || network.mode.kind === 'bridge' ? asFirewall(reason) : allowed(reason);
}

/** Whether this host may send what it gets from a guest to another one, as far as rules of kvmnet go. */
function routesBack({ mode, isolatePorts, hostIsMember }: RunningNetwork): boolean {
  switch (mode.kind) {
    case 'nat':
    case 'routed':
      return !isolatePorts;
    case 'host-only':
      return mode.hostAccess && !isolatePorts;
    case 'open':
      return true;
    case 'bridge':
      return hostIsMember;
    case 'direct':
    case 'hostdev':
      return false;
  }
}
