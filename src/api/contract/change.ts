import * as z from 'zod';
import { guestName, linkName, networkName } from './common.ts';
import { confirmation } from './confirmation.ts';
import { diagnostic } from './diagnostic.ts';
import { effect } from './history.ts';
import { LONGEST_BODY } from './limits.ts';
import { operation } from './operation.ts';
import { describedNetwork } from './overview.ts';

const documents = z
  .array(z.strictObject({ file: z.string().max(4096), text: z.string().max(LONGEST_BODY) }))
  .max(10_000)
  .readonly()
  .meta({ description: 'texts, each with the name by which complaints call it' });

const networks = z.array(networkName).max(10_000).readonly();

const declare = z
  .strictObject({
    kind: z.literal('declare'),
    documents,
    language: z.enum(['yaml', 'libvirt']).default('yaml'),
    prune: z.boolean().default(false).meta({ description: 'remove the networks that are declared nowhere' }),
    disconnect: z.boolean().default(false).meta({ description: '… also those that guests are on' }),
  })
  .meta({ id: 'Declare' });

const start = z
  .strictObject({
    kind: z.literal('start'),
    networks: networks.meta({ description: 'none: all that start by themselves' }),
    documents: documents.default([]).meta({ description: 'where they may be declared' }),
  })
  .meta({ id: 'Start' });

const stop = z
  .strictObject({
    kind: z.literal('stop'),
    networks: z.union([networks, z.literal('all')]),
    disconnect: z.boolean().default(false).meta({ description: 'though guests are on them' }),
    forget: z.boolean().default(false).meta({ description: 'forget what was declared, too' }),
  })
  .meta({ id: 'Stop' });

const attach = z
  .strictObject({
    kind: z.literal('attach'),
    guest: guestName,
    network: networkName,
    mac: z.string().max(17).optional(),
    address: z.string().max(45).optional(),
    netns: z
      .string()
      .max(4096)
      .optional()
      .meta({ description: "the file of the guest's network namespace, from the root; else it gets a tap" }),
    interface: linkName.default('eth0').meta({ description: 'what its link is called in there' }),
    multiQueue: z.boolean().default(false),
  })
  .meta({ id: 'Attach' });

const detach = z
  .strictObject({
    kind: z.literal('detach'),
    guest: guestName,
    network: networkName.nullable().default(null).meta({ description: 'null: all that it is on' }),
    mac: z.string().max(17).optional().meta({ description: 'of its interfaces, the one that has it; else all' }),
  })
  .meta({ id: 'Detach' });

const reserve = z
  .strictObject({
    kind: z.literal('reserve'),
    network: networkName,
    mac: z.string().max(17),
    guest: guestName.nullable().default(null),
    address: z.string().max(45),
  })
  .meta({ id: 'Reserve' });

const unreserve = z
  .strictObject({
    kind: z.literal('unreserve'),
    network: networkName,
    address: z.string().max(45),
    whole: z.boolean().default(false).meta({ description: 'with all that is kept with it: other addresses, a name' }),
  })
  .meta({ id: 'Unreserve' });

const undo = z
  .strictObject({
    kind: z.literal('undo'),
    id: z.int().min(1).nullable().default(null).meta({ description: 'null: the last that can be' }),
    disconnect: z.boolean().default(false).meta({ description: 'though guests are on networks that it stops' }),
  })
  .meta({ id: 'Undo' });

/** What somebody wants to have changed. */
export const change = z
  .discriminatedUnion('kind', [declare, start, stop, attach, detach, reserve, unreserve, undo])
  .meta({ id: 'Change' });

const expectation = {
  expected: z.string().max(64).optional().meta({
    description: 'the fingerprint of the plan that was shown; where the plan is another by now, nothing is done',
  }),
};

/** The same, to be done. */
export const changeToMake = z
  .discriminatedUnion('kind', [
    declare.extend(expectation),
    start.extend(expectation),
    stop.extend(expectation),
    attach.extend(expectation),
    detach.extend(expectation),
    reserve.extend(expectation),
    unreserve.extend(expectation),
    undo.extend(expectation),
  ])
  .meta({ id: 'ChangeToMake' });

/** What would be done. */
export const planned = z
  .object({
    changes: z.boolean(),
    plan: z.array(operation).readonly(),
    commands: z.array(z.string()).readonly().meta({ description: 'the plan as lines of a shell' }),
    summary: z.string(),
    effects: z
      .array(effect)
      .readonly()
      .meta({ description: 'what it would do to networks and guests, as the history would have it; nothing: none' }),
    diagnostics: z.array(diagnostic).readonly().meta({ description: 'with an error among them it would be refused' }),
    confirmation: confirmation.meta({ description: 'what whoever asks for it should be asked before' }),
    fingerprint: z.string().meta({ description: 'tells this plan from others' }),
  })
  .readonly()
  .meta({ id: 'Planned' });

/** What a guest got. */
const attached = z
  .object({
    guest: z.string(),
    network: z.string(),
    tap: z.string(),
    mac: z.string(),
    addresses: z.array(z.string()).readonly(),
  })
  .readonly();

/** What was done. */
export const applied = z
  .object({
    changed: z.boolean(),
    plan: z.array(operation).readonly(),
    summary: z.string(),
    networks: z.array(describedNetwork).readonly().meta({ description: 'those that were asked for and run' }),
    stopped: z.array(z.string()).readonly(),
    attached: attached.nullable(),
    effects: z
      .array(effect)
      .readonly()
      .meta({ description: 'what it did to networks and guests, as the history has it; nothing was noted: none' }),
    recordedAs: z.int().nullable().meta({ description: 'its number in the history; null: nothing was changed' }),
    undone: z.object({ id: z.int(), summary: z.string() }).readonly().nullable(),
    diagnostics: z.array(diagnostic).readonly(),
  })
  .readonly()
  .meta({ id: 'Applied' });

/** As it is once what was left out is filled in. */
export type Change = z.infer<typeof change>;
export type ChangeToMake = z.infer<typeof changeToMake>;
/** As it may be sent. */
export type ChangeInput = z.input<typeof change>;
export type ChangeOf<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;
export type Planned = z.infer<typeof planned>;
export type Applied = z.infer<typeof applied>;
