import { servicesInWords } from '../desired/policy-sentences.ts';
import { isAddressed } from '../model/network.ts';
import { allowed, asFirewall, type Decision, refused, unknown } from './decision.ts';
import type { RunningNetwork } from './reachable-network.ts';
import { because, becauseNobodySays, becauseOfVlan } from './reason.ts';
import { areInHostVlan, type Side } from './side.ts';

/** Somebody who talks to this host, under whichever of its addresses: what decides is the link that he comes by. */
export const decideToHost = (from: Side): Decision => decideWithHost(from, guestsToHost);

/** This host, which talks to somebody. */
export const decideFromHost = (to: Side): Decision => decideWithHost(to, hostToGuests);

function decideWithHost(other: Side, ofGuests: (network: RunningNetwork) => Decision): Decision {
  if (other.kind !== 'guests') return asFirewall(becauseNobodySays);
  if (isAddressed(other.network) && !areInHostVlan(other)) return refused(becauseOfVlan('vlan-without-host', other));
  return ofGuests(other.network);
}

function guestsToHost(network: RunningNetwork): Decision {
  const { mode } = network;
  if (mode.kind !== 'nat' && mode.kind !== 'routed') return eitherWay(network);
  const reason = because('host-services', network);
  if (mode.hostServices === 'all') return allowed(reason);
  return { kind: 'limited', services: servicesInWords(mode.hostServices), reasons: [reason] };
}

const hostToGuests = (network: RunningNetwork): Decision =>
  network.mode.kind === 'nat' || network.mode.kind === 'routed'
    ? allowed(because('host-sends', network))
    : eitherWay(network);

/** In modes whose guests and host stand alike to each other. */
function eitherWay(network: RunningNetwork): Decision {
  const { mode } = network;
  if (mode.kind === 'host-only') {
    return mode.hostAccess ? allowed(because('host-member', network)) : refused(because('host-apart', network));
  }
  if (mode.kind === 'hostdev') return unknown(because('devices', network));
  if (mode.kind !== 'direct') return asFirewall(because('no-rules', network));
  // A NIC does not hand to its host what its own macvtaps send, unless the switch sends it back.
  const isApart = mode.sharing === 'bridge' || mode.sharing === 'private';
  return isApart ? refused(because('sharing', network)) : unknown(because('sharing', network));
}
