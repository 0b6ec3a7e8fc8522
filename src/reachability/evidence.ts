import type { IpFamily } from '../net/ip-address.ts';
import { meetOnBridge } from './decide-on-bridge.ts';
import type { Decision } from './decision.ts';
import type { Packet } from './packet.ts';
import { type About, anyService, packetBetween, servicesOf } from './packets.ts';
import type { Ruleset } from './ruleset.ts';
import type { Rulesets } from './rulesets.ts';
import type { Side } from './side.ts';
import type { DecidingRule } from './verdict.ts';
import { type Walk, walk } from './walk.ts';
import { wallsBetween } from './walls.ts';

export type Pair = { readonly from: Side; readonly to: Side; readonly family: IpFamily };

/** The rules by which it is as was decided: those that packets meet on their way from one to the other. */
export function rulesBehind(decision: Decision, pair: Pair, rulesets: Rulesets): readonly DecidingRule[] {
  if (!isByRules(decision)) return [];
  if (isOnBridge(pair)) return rulesOnBridge(decision, pair, rulesets);
  const walks = packetsBehind(decision, pair).map((packet) => pass(packet, rulesets.policy));
  const met = [...walks.flatMap(({ rules }) => rules), ...wallsBetween(rulesets.walls, pair.from, pair.to)];
  return [...new Set(met)];
}

/** Where the packet ends, having been sent on if no rule minds. Its source may be another then. */
export function pass(packet: Packet, policy: Ruleset | null): Walk {
  if (policy === null) return { end: 'none', rules: [] };
  const filtered = walk(policy, packet.hook, packet);
  if (packet.hook !== 'forward' || packet.answers || isStopped(filtered)) return filtered;
  const leaving = walk(policy, 'postrouting', packet);
  return leaving.end === 'translate' ? { end: 'translate', rules: [...filtered.rules, ...leaving.rules] } : filtered;
}

export const isStopped = ({ end }: Walk): boolean => end === 'drop' || end === 'reject';

export const isOnBridge = ({ from, to }: Pair): boolean =>
  from.kind === 'guests' && to.kind === 'guests' && meetOnBridge(from, to);

/** What has to be sent to see it: packets that open something, then those that answer. */
export function packetsBehind(decision: Decision, { from, to, family }: Pair): readonly Packet[] {
  const send = (about: Omit<About, 'family'> = {}): Packet => packetBetween(from, to, { family, ...about });
  if (decision.kind === 'answers-only') return [send({ answers: true }), send()];
  if (decision.kind !== 'limited' || from.kind !== 'guests') return [send()];
  const { mode } = from.network;
  const declared = 'hostServices' in mode && mode.hostServices !== 'all' ? mode.hostServices : [];
  const services = [...servicesOf(declared, family), anyService].map((service) => send({ service }));
  return [...services, send({ answers: true })];
}

// Between guests of one bridge the host sees packets only where br_netfilter shows them, or they come by way of it.
function rulesOnBridge(decision: Decision, pair: Pair, { policy }: Rulesets): readonly DecidingRule[] {
  const passed = pass(packetBetween(pair.from, pair.to, pair), policy);
  return isStopped(passed) === (decision.kind === 'refused') ? passed.rules : [];
}

const isByRules = ({ kind, reasons }: Decision): boolean =>
  kind !== 'no-address' && kind !== 'unknown' && !reasons.some(({ ground }) => ground === 'vlan-without-host');
