import type { IpFamily } from '../net/ip-address.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { rulesBehind } from './evidence.ts';
import { type Member, membersOf } from './member.ts';
import type { Party } from './party.ts';
import type { ReachableNetwork } from './reachable-network.ts';
import { becauseOfState } from './reason.ts';
import { type RuleCapabilities, type Rulesets, rulesetsOf } from './rulesets.ts';
import type { Outcome, Verdict } from './verdict.ts';

/** Who may talk to whom by the declared policy. Plain data. */
export type Reachability<Answer extends Outcome = Verdict> = {
  readonly parties: readonly Party[];
  /** Those of guests among themselves too, but not of the host, or of the outside, with itself. */
  readonly ways: readonly Way<Answer>[];
};

/** What becomes of it when one wants to talk to another, both by their ids. */
export type Way<Answer extends Outcome = Verdict> = {
  readonly from: string;
  readonly to: string;
  readonly ipv4: Answer;
  readonly ipv6: Answer;
};

/** The whole matrix, without reasons and rules: of hundreds of networks these would be too much at once. */
export function matrixOf(networks: readonly ReachableNetwork[]): Reachability<Outcome> {
  return answered(
    membersOf(networks),
    () => true,
    (from, to, family) => {
      const { reasons: _, ...outcome } = decisionOn(from, to, family);
      return outcome;
    },
  );
}

/** The verdicts on those ways that are wanted, with reasons and rules. */
export function verdictsOn(
  networks: readonly ReachableNetwork[],
  capabilities: RuleCapabilities,
  isWanted: (from: Party, to: Party) => boolean = () => true,
): Reachability {
  const rulesets = rulesetsOf(networks, capabilities);
  return answered(membersOf(networks), isWanted, (from, to, family) => verdictOn(from, to, { family, rulesets }));
}

type Answers<Answer> = (from: Member, to: Member, family: IpFamily) => Answer;

function answered<Answer extends Outcome>(
  members: readonly Member[],
  isWanted: (from: Party, to: Party) => boolean,
  answer: Answers<Answer>,
): Reachability<Answer> {
  const ways = members.flatMap((from) =>
    members
      .filter((to) => areTwo(from, to) && isWanted(from.party, to.party))
      .map((to) => ({
        from: from.party.id,
        to: to.party.id,
        ipv4: answer(from, to, 4),
        ipv6: answer(from, to, 6),
      })),
  );
  return { parties: members.map(({ party }) => party), ways };
}

// Guests of a party are several; the host is one, and whoever is beyond a link talks past this host.
const areTwo = (from: Member, to: Member): boolean => from !== to || from.party.kind === 'guests';

type Question = { readonly family: IpFamily; readonly rulesets: Rulesets };

function verdictOn(from: Member, to: Member, { family, rulesets }: Question): Verdict {
  const decision = decisionOn(from, to, family);
  if (from.side.kind === 'silent' || to.side.kind === 'silent') return { ...decision, rules: [] };
  return { ...decision, rules: rulesBehind(decision, { from: from.side, to: to.side, family }, rulesets) };
}

function decisionOn({ side: from }: Member, { side: to }: Member, family: IpFamily): Decision {
  if (from.kind === 'silent') return silence(from);
  return to.kind === 'silent' ? silence(to) : decide(from, to, family);
}

const silence = ({ network }: Extract<Member['side'], { kind: 'silent' }>): Decision => ({
  kind: network.state === 'undefined' ? 'unknown' : 'not-running',
  reasons: [becauseOfState(network)],
});
