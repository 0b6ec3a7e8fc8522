import * as z from 'zod';
import type { Author } from '../../engine/chronicle.ts';
import type { ChangeDetails } from '../../history/details.ts';
import type { Effect } from '../../history/effect.ts';
import { RECORD_VERSION } from '../../history/record.ts';
import type { HistoryEntry } from '../../history/summary.ts';
import { describes } from './describes.ts';
import { operation } from './operation.ts';

const id = z.int().meta({ description: 'growing' });

const author = describes<Author>()(
  z.object({
    kind: z.enum(['command', 'api', 'libvirt', 'daemon']),
    user: z.object({ id: z.int(), name: z.string().nullable() }).nullable(),
    token: z.literal('admin').exactOptional().meta({ description: 'of whoever came by TCP, all that is known' }),
    via: z.string().meta({ description: 'by which command, procedure or operation; `page`: by the page' }),
    undoes: z.int().exactOptional().meta({ description: 'the change that it puts back' }),
  }),
).meta({ id: 'Author' });

/** What a change has done. */
export const effect = z
  .discriminatedUnion('kind', [
    ...(['added', 'defined', 'created', 'removed', 'forgotten', 'started', 'stopped'] as const).map((kind) =>
      z.object({ kind: z.literal(kind), networks: z.array(z.string()) }),
    ),
    ...(['changed', 'changed-saved', 'changed-live'] as const).map((kind) =>
      z.object({ kind: z.literal(kind), networks: z.array(z.string()), keys: z.array(z.string()) }),
    ),
    ...(['attached', 'detached', 'claimed', 'reclaimed', 'given-up'] as const).map((kind) =>
      z.object({ kind: z.literal(kind), guest: z.string(), network: z.string() }),
    ),
    z.object({ kind: z.literal('put-right') }),
  ] as never)
  .meta({
    id: 'Effect',
    description: 'what a change has done, for whoever puts it into words',
  }) as unknown as z.ZodType<Effect>;

const error = z.object({
  message: z.string(),
  incomplete: z.boolean().meta({ description: 'not everything could be put back' }),
});

const told = {
  id,
  time: z.string().meta({ description: 'ISO 8601, UTC' }),
  author,
  summary: z.string(),
  effects: z.array(effect),
  error: error.nullable(),
};

const summary = z.object({
  kind: z.literal('change'),
  ...told,
  networks: z.array(z.string()),
  guests: z.array(z.string()),
  undoable: z.boolean().meta({ description: 'of a kind that can be; whether it still can, depends on how things are' }),
  undoneBy: id.nullable(),
});

const unreadable = z.object({ kind: z.literal('unreadable'), id, reason: z.string() });

/** A change at a glance, as `kvmnet history --json` prints it. */
export const historyEntry = z
  .discriminatedUnion('kind', [summary, unreadable])
  .meta({ id: 'HistoryEntry' }) as unknown as z.ZodType<HistoryEntry>;

// What follows kvmnet's own types, which may change with its version.
const ownType = (where: string) => z.looseObject({}).meta({ description: `as \`${where}\` has it` });

const moment = z
  .object({
    saved: ownType('model/network.ts').nullable(),
    live: ownType('model/network.ts').nullable(),
    allocation: ownType('model/catalogue.ts').nullable(),
  })
  .meta({ id: 'NetworkMoment', description: 'what was known of a network at one moment; null: there was none' });

const guestLink = z
  .object({
    guest: z.string(),
    title: z.string().exactOptional().meta({ description: 'its name, where that is no label of the DNS' }),
    mac: z.string(),
    addresses: z.array(z.string()),
    network: z.string(),
    link: z.object({ name: z.string(), kind: ownType('state/host-state.ts') }),
  })
  .meta({ id: 'GuestLink' });

const places = z.array(ownType('model/port.ts'));

/** A change with its plan, and what was before, as `kvmnet history ID --json` prints it. */
export const changeDetails = z
  .object({
    version: z.literal(RECORD_VERSION).meta({ description: 'the form of the record' }),
    ...told,
    networks: z.array(z.object({ name: z.string(), before: moment, after: moment })),
    guests: z.object({
      plugged: z.array(guestLink),
      unplugged: z.array(guestLink),
      renumbered: z.array(guestLink).meta({ description: 'with the addresses that they had before' }),
    }),
    places: z.object({ before: places, after: places }).meta({ description: 'that guests have claimed' }),
    takenOver: z.array(z.string()).meta({ description: "networks whose bridges were somebody else's before" }),
    plan: z.array(operation),
    commands: z.array(z.string()).meta({ description: 'the plan, as lines to type' }),
    undoneBy: id.nullable(),
  } satisfies Record<keyof ChangeDetails, z.ZodType>)
  .meta({ id: 'ChangeDetails' }) as unknown as z.ZodType<ChangeDetails>;
