import * as z from 'zod';

const names = z.array(z.string()).readonly();

const network = z.string();

/** Guests, by the names that their managers have for them. */
const guests = names;

const removed = z.object({ kind: z.literal('removed'), network }).readonly();
const disconnected = z.object({ kind: z.literal('disconnected'), network, guests }).readonly();
const detached = z.object({ kind: z.literal('detached'), network, guests }).readonly();
const renumbered = z
  .object({
    kind: z.literal('renumbered'),
    network,
    guests: z.array(z.object({ guest: z.string(), from: names, to: names }).readonly()).readonly(),
  })
  .readonly();
const mode = z.object({ kind: z.literal('mode'), network, from: z.string(), to: z.string(), guests }).readonly();
const isolation = z.object({ kind: z.literal('isolation'), network, isolated: z.boolean(), guests }).readonly();
const service = z
  .object({ kind: z.literal('service-ends'), network, service: z.enum(['dhcp', 'dns']), guests })
  .readonly();

/** One who talks; of whoever is outside, beyond which link, null where it is any. */
const end = z.object({ kind: z.enum(['guests', 'host', 'outside']), name: z.string().nullable() }).readonly();
const verdict = z.enum([
  'allowed',
  'as-firewall',
  'answers-only',
  'limited',
  'refused',
  'no-address',
  'not-running',
  'unknown',
]);
const way = z
  .object({
    from: end,
    to: end,
    family: z.literal([4, 6]).nullable().meta({ description: 'null: in both' }),
    before: verdict,
    after: verdict,
  })
  .readonly();
const reach = z.object({ kind: z.literal('reach'), ways: z.array(way).readonly() }).readonly();

/** What a change does to somebody who is there now. */
export const consequence = z
  .discriminatedUnion('kind', [removed, disconnected, detached, renumbered, mode, isolation, service, reach])
  .meta({ id: 'Consequence' });

const consequences = z.array(consequence).readonly();

/** What a change deserves before it is made. */
export const confirmation = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }).readonly(),
    z.object({ kind: z.literal('ask'), consequences }).readonly(),
    z
      .object({
        kind: z.literal('type'),
        consequences,
        word: z.string().meta({ description: 'what is to be typed, so that nobody does it by mistake' }),
      })
      .readonly(),
  ])
  .meta({ id: 'Confirmation' });

export type Consequence = z.infer<typeof consequence>;
export type ConsequenceOf<Kind extends Consequence['kind']> = Extract<Consequence, { kind: Kind }>;
export type Confirmation = z.infer<typeof confirmation>;
