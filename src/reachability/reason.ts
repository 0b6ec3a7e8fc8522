import {
  type GatedMode,
  guestsAreIsolated,
  guestsReachEachOther,
  guestsReachHost,
  guestsReachOutside,
  hostIsApart,
  hostReachesGuests,
  membersReach,
  noRules,
  nothingButAnswers,
  nothingPasses,
  outsideReachesGuests,
} from '../desired/policy-sentences.ts';
import type { Mode } from '../model/network.ts';
import type { IpFamily } from '../net/ip-address.ts';
import type { RunningNetwork, SilentNetwork } from './reachable-network.ts';
import type { Guests } from './side.ts';
import type { GroundKind, Reason } from './verdict.ts';

/** A reason that follows from what one network is. */
export function because(ground: NetworkGround, network: RunningNetwork): Reason {
  const { key, sentence } = GROUNDS[ground];
  return about(network, ground, { key: key(network), sentence: sentence(network) });
}

export type NetworkGround = keyof typeof GROUNDS;

/** That guests of a network are in VLANs in which the others, or this host, are not. */
export function becauseOfVlan(ground: 'other-vlan' | 'vlan-without-host', { network, segment }: Guests): Reason {
  const own = `guests in ${vlansInWords(segment.vlans)} reach those in it alone`;
  const sentence = ground === 'other-vlan' ? own : `${own}, and this host is not`;
  return about(network, ground, { key: segment.vlanAt, sentence });
}

/** That the network has no addresses of the family. */
export const becauseOfFamily = (network: RunningNetwork, family: IpFamily): Reason =>
  about(network, 'no-prefix', { key: 'prefixes', sentence: `guests have no address of IPv${family}` });

/** That nothing can be said of the network. */
export const becauseOfState = (network: SilentNetwork): Reason => ({
  ground: network.state,
  network: network.name,
  declared: network.state === 'undefined' ? null : `networks.${network.name}`,
  sentence: SILENCE[network.state],
});

/** That no network has a say. */
export const becauseNobodySays: Reason = {
  ground: 'host-alone',
  network: null,
  declared: null,
  sentence: 'no rules: what this host itself sends and receives, and routes beside networks, is not for kvmnet to say',
};

const SILENCE = {
  stopped: 'the network does not run',
  broken: 'the network should run, and its bridge is not there',
  undefined: 'nobody knows how the network was declared',
} as const satisfies Record<SilentNetwork['state'], string>;

type Words = {
  /** Below the network in the declaration. */
  readonly key: (network: RunningNetwork) => string;
  readonly sentence: (network: RunningNetwork) => string;
};

const words = (key: string, sentence: string | Words['sentence']): Words => ({
  key: () => key,
  sentence: typeof sentence === 'string' ? () => sentence : sentence,
});

const ofGate =
  (say: (network: RunningNetwork, mode: GatedMode) => string): Words['sentence'] =>
  (network) => {
    const { mode } = network;
    if (mode.kind !== 'nat' && mode.kind !== 'routed') throw unfit('leaving and entering', mode);
    return say(network, mode);
  };

const unfit = (ground: string, { kind }: Mode): Error => new Error(`mode ${kind} is no reason of the kind ${ground}`);

const GROUNDS = {
  closed: words('mode', (network) => membersReach(network, false)),
  'host-apart': words('hostAccess', hostIsApart),
  'host-member': words('hostAccess', (network) => membersReach(network, true)),
  'nothing-passes': words('mode', nothingPasses),
  uplink: words('uplink', ofGate(guestsReachOutside)),
  leaves: words('mode', ofGate(guestsReachOutside)),
  enters: {
    key: ({ mode }) => (mode.kind === 'nat' ? 'translation.ipv6' : 'mode'),
    sentence: ofGate(outsideReachesGuests),
  },
  answers: words('mode', ofGate(nothingButAnswers)),
  'host-services': words(
    'hostServices',
    ofGate((_, { hostServices }) => guestsReachHost(hostServices)),
  ),
  'host-sends': words('mode', hostReachesGuests),
  'same-network': words('mode', guestsReachEachOther),
  isolated: words('isolatePorts', guestsAreIsolated),
  'isolated-by-bridge': words(
    'isolatePorts',
    'the bridge keeps guests apart; what they send each other by way of this host is not refused',
  ),
  'no-rules': words('mode', ({ mode }) => {
    if (mode.kind === 'host-only' || mode.kind === 'nat' || mode.kind === 'routed') throw unfit('no-rules', mode);
    return noRules[mode.kind];
  }),
  sharing: words('sharing', ({ mode }) => {
    if (mode.kind !== 'direct') throw unfit('sharing', mode);
    return SHARING[mode.sharing];
  }),
  devices: words('devices', 'what passes between the devices of guests is for NIC, switch and LAN to say'),
  lans: words('bridge', 'guests are in a LAN, and which others it is connected with is not for this host to say'),
} as const satisfies Partial<Record<GroundKind, Words>>;

const SHARING = {
  bridge: 'guests reach each other on the NIC that they share; guests and this host do not hear each other there',
  private: 'neither guests nor this host hear each other on a NIC that they share',
  vepa: 'guests hear each other, and this host, as far as the switch beyond the NIC sends their frames back',
  passthrough: 'each guest has a NIC for itself',
} as const;

const vlansInWords = (vlans: readonly number[]): string =>
  `${vlans.length === 1 ? 'VLAN' : 'VLANs'} ${vlans.join(' and ')}`;

const about = (
  { name }: RunningNetwork,
  ground: GroundKind,
  { key, sentence }: { readonly key: string; readonly sentence: string },
): Reason => ({ ground, network: name, declared: `networks.${name}.${key}`, sentence });
