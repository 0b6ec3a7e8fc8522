import * as z from 'zod';
import type { Party } from '../../reachability/party.ts';
import type { Reachability } from '../../reachability/reachability.ts';
import type { DecidingRule, Outcome, Reason, Verdict } from '../../reachability/verdict.ts';
import { describes } from './describes.ts';
import { networkMode } from './overview.ts';

const id = z.string().meta({ description: 'of a party' });

const party = describes<Party>()(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('guests'),
      ...{ id, name: z.string(), network: z.string(), mode: networkMode.nullable() },
      state: z.enum(['running', 'stopped', 'broken', 'undefined']),
      vlans: z.array(z.int()),
      isolated: z.boolean(),
      groups: z.array(z.string()).meta({ description: 'the port groups that put guests here' }),
      guests: z.array(z.string()),
    }),
    z.object({ kind: z.literal('host'), id: z.literal('host'), name: z.string() }),
    z.object({
      kind: z.literal('outside'),
      ...{ id, name: z.string() },
      link: z.string().nullable().meta({ description: "null: beyond any that is not another party's" }),
    }),
  ]),
).meta({ id: 'Party' });

const source = z.enum(['own', 'translated']).meta({ description: 'under which address he is seen' });

const kinds = [
  z.object({ kind: z.literal('allowed'), source }),
  z.object({ kind: z.literal('as-firewall'), source }),
  z.object({ kind: z.literal('answers-only') }),
  z.object({ kind: z.literal('limited'), services: z.array(z.string()) }),
  z.object({ kind: z.literal('refused') }),
  z.object({ kind: z.literal('no-address') }),
  z.object({ kind: z.literal('not-running') }),
  z.object({ kind: z.literal('unknown') }),
] as const;

const outcome = describes<Outcome>()(z.discriminatedUnion('kind', kinds)).meta({ id: 'Outcome' });

const reason = describes<Reason>()(
  z.object({
    ground: z.enum([
      ...(['closed', 'host-apart', 'host-member', 'nothing-passes', 'uplink', 'leaves', 'enters', 'answers'] as const),
      ...(['host-services', 'host-sends', 'same-network', 'isolated', 'isolated-by-bridge', 'other-vlan'] as const),
      ...(['vlan-without-host', 'no-rules', 'host-alone', 'sharing', 'devices', 'lans', 'no-prefix'] as const),
      ...(['stopped', 'broken', 'undefined'] as const),
    ]),
    network: z.string().nullable(),
    declared: z.string().nullable().meta({ description: 'the path in the declaration that makes it so' }),
    sentence: z.string(),
  }),
).meta({ id: 'Reason' });

const decidingRule = describes<DecidingRule>()(
  z.object({
    table: z.string(),
    chain: z.string(),
    rule: z.string().meta({ description: 'as it stands in the ruleset' }),
    why: z.string().nullable(),
    element: z.object({ set: z.string(), text: z.string() }).nullable(),
  }),
).meta({ id: 'DecidingRule' });

const verdict = z.intersection(outcome, z.object({ reasons: z.array(reason), rules: z.array(decidingRule) }));

const matrixWith = <Answer extends z.ZodType>(answer: Answer) =>
  z.object({
    parties: z.array(party),
    ways: z.array(z.object({ from: id, to: id, ipv4: answer, ipv6: answer })),
  });

/** Who may talk to whom, without reasons. */
export const reachability = describes<Reachability<Outcome>>()(matrixWith(outcome)).meta({ id: 'Reachability' });

/** Some of the ways, with reasons and rules. */
export const verdicts = describes<Reachability<Verdict>>()(matrixWith(verdict)).meta({ id: 'Verdicts' });
