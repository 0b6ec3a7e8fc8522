import type { Proposal } from '../../engine/propose.ts';
import { reachableNetworks } from '../../engine/reachable-networks.ts';
import { hasBridge } from '../../model/network.ts';
import { decide } from '../../reachability/decide.ts';
import type { Decision } from '../../reachability/decision.ts';
import { type Member, membersOf } from '../../reachability/member.ts';
import type { Party } from '../../reachability/party.ts';
import { networkOfDevices, networkOnBridge, type ReachableNetwork } from '../../reachability/reachable-network.ts';
import type { ConsequenceOf } from '../contract/confirmation.ts';
import type { Known } from './known.ts';

type Way = ConsequenceOf<'reach'>['ways'][number];

/** Whom guests of some networks reach otherwise than before, and who reaches them; of parties that are there before and after. */
export function reachChanges(names: ReadonlySet<string>, proposal: Proposal, known: Known): readonly Way[] {
  const before = reachableNetworks(known.catalogue, known.facts);
  const members = membersOf(before);
  const after = new Map(membersAfter(before, proposal, known).map((member) => [member.party.id, member]));
  const isHit = ({ party }: Member): boolean =>
    party.kind === 'guests' && names.has(party.network) && party.guests.length > 0;
  return members
    .filter(({ party }) => party.kind !== 'guests' || party.guests.length > 0)
    .flatMap((from, _, all) =>
      all
        .filter((to) => (isHit(from) || isHit(to)) && (from !== to || from.party.kind === 'guests'))
        .flatMap((to) => wayBetween([from, to], after)),
    );
}

function membersAfter(before: readonly ReachableNetwork[], proposal: Proposal, { facts }: Known): readonly Member[] {
  const { networks, catalogue } = proposal;
  const onBridges = new Map(networks.map((network) => [network.declared.name, network]));
  const devices = new Map(catalogue.live.filter((each) => !hasBridge(each)).map((network) => [network.name, network]));
  const now = before.flatMap((was): readonly ReachableNetwork[] => {
    const [resolved, bridgeless] = [onBridges.get(was.name), devices.get(was.name)];
    if (resolved !== undefined) return [networkOnBridge(resolved, facts.observed)];
    return bridgeless === undefined ? [] : [networkOfDevices(bridgeless, catalogue.ports)];
  });
  return membersOf(now);
}

function wayBetween([from, to]: readonly [Member, Member], after: ReadonlyMap<string, Member>): readonly Way[] {
  const [fromAfter, toAfter] = [after.get(from.party.id), after.get(to.party.id)];
  if (fromAfter === undefined || toAfter === undefined) return [];
  const changes = ([4, 6] as const).flatMap((family) => {
    const [was, is] = [verdictOn(from, to, family), verdictOn(fromAfter, toAfter, family)];
    return was === null || is === null || was === is ? [] : [{ family, before: was, after: is }];
  });
  const ends = { from: endOf(from.party), to: endOf(to.party) };
  const [first, second] = changes;
  if (first === undefined) return [];
  const isSame = second === undefined || (first.before === second.before && first.after === second.after);
  if (!isSame) return changes.map((change) => ({ ...ends, ...change }));
  return [{ ...ends, ...first, family: second === undefined ? first.family : null }];
}

// What has no addresses, or does not run, is told of elsewhere, and is no matter of policy.
function verdictOn({ side: from }: Member, { side: to }: Member, family: 4 | 6): Decision['kind'] | null {
  if (from.kind === 'silent' || to.kind === 'silent') return null;
  const { kind } = decide(from, to, family);
  return kind === 'no-address' || kind === 'not-running' ? null : kind;
}

const endOf = (party: Party): Way['from'] => ({
  kind: party.kind,
  name: party.kind === 'outside' ? party.link : party.name,
});
