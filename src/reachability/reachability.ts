import type { IpFamily } from '../net/ip-address.ts';
import { decide } from './decide.ts';
import { rulesBehind } from './evidence.ts';
import { type Member, membersOf } from './member.ts';
import type { Party } from './party.ts';
import type { ReachableNetwork } from './reachable-network.ts';
import { becauseOfState } from './reason.ts';
import { type RuleCapabilities, type Rulesets, rulesetsOf } from './rulesets.ts';
import type { Verdict } from './verdict.ts';

/** Who may talk to whom by the declared policy, and why. Plain data. */
export type Reachability = {
  readonly parties: readonly Party[];
  /** Every way there is: those of guests among themselves too, but not those of the host or the outside with itself. */
  readonly ways: readonly Way[];
};

/** What is to be said of one who wants to talk to another, both by their ids. */
export type Way = { readonly from: string; readonly to: string; readonly ipv4: Verdict; readonly ipv6: Verdict };

/** All parties, and the ways between them; of some alone, where it is said of which. */
export function reachability(
  networks: readonly ReachableNetwork[],
  capabilities: RuleCapabilities,
  isWanted: (from: Party, to: Party) => boolean = () => true,
): Reachability {
  const members = membersOf(networks);
  const rulesets = rulesetsOf(networks, capabilities);
  const ways = members.flatMap((from) =>
    members
      .filter((to) => areTwo(from, to) && isWanted(from.party, to.party))
      .map((to) => wayBetween(from, to, rulesets)),
  );
  return { parties: members.map(({ party }) => party), ways };
}

// Guests of a party are several; the host is one, and whoever is beyond a link talks past this host.
const areTwo = (from: Member, to: Member): boolean => from !== to || from.party.kind === 'guests';

const wayBetween = (from: Member, to: Member, rulesets: Rulesets): Way => ({
  from: from.party.id,
  to: to.party.id,
  ipv4: verdictOn(from, to, { family: 4, rulesets }),
  ipv6: verdictOn(from, to, { family: 6, rulesets }),
});

type Question = { readonly family: IpFamily; readonly rulesets: Rulesets };

function verdictOn({ side: from }: Member, { side: to }: Member, { family, rulesets }: Question): Verdict {
  if (from.kind === 'silent') return silence(from);
  if (to.kind === 'silent') return silence(to);
  const decision = decide(from, to, family);
  return { ...decision, rules: rulesBehind(decision, { from, to, family }, rulesets) };
}

const silence = ({ network }: Extract<Member['side'], { kind: 'silent' }>): Verdict => ({
  kind: network.state === 'undefined' ? 'unknown' : 'not-running',
  reasons: [becauseOfState(network)],
  rules: [],
});
