import * as z from 'zod';
import type { Author } from '../../engine/chronicle.ts';
import type { ChangeDetails } from '../../history/details.ts';
import type { HistoryEntry } from '../../history/summary.ts';
import { opaque } from './common.ts';
import { describes } from './describes.ts';

const id = z.int().meta({ description: 'growing' });

const author = describes<Author>()(
  z.object({
    kind: z.enum(['command', 'api', 'libvirt', 'daemon']),
    user: z.object({ id: z.int(), name: z.string().nullable() }).nullable(),
    via: z.string().meta({ description: 'by which command, procedure or operation' }),
    undoes: z.int().exactOptional().meta({ description: 'the change that it puts back' }),
  }),
).meta({ id: 'Author' });

const effect = z
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
  .meta({ id: 'Effect', description: 'what a change has done, for whoever puts it into words' });

const error = z.object({
  message: z.string(),
  incomplete: z.boolean().meta({ description: 'not everything could be put back' }),
});

const summary = z.object({
  kind: z.literal('change'),
  id,
  time: z.string().meta({ description: 'ISO 8601, UTC' }),
  author,
  summary: z.string(),
  effects: z.array(effect),
  error: error.nullable(),
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

/** A change with its plan, and what was before, as `kvmnet history ID --json` prints it. */
export const changeDetails = opaque<ChangeDetails>('a change with its plan, and what was before').meta({
  id: 'ChangeDetails',
});
