import * as z from 'zod';
import type { Topology } from '../../topology/topology.ts';
import { ipAddress, ipPrefix } from './addresses.ts';
import { describes } from './describes.ts';
import { networkMode } from './overview.ts';

const health = z
  .enum(['good', 'off', 'warning', 'bad'])
  .meta({ description: 'off: not meant to work now, being stopped or waited for' });

const shared = {
  id: z.string().meta({ description: 'the same as long as the thing is there' }),
  label: z.string(),
  network: z.string().nullable().meta({ description: "null: the host's, or of several networks" }),
  health,
  notes: z.array(z.string()).meta({ description: 'what is wrong with it' }),
};

const node = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('outside'),
    ...shared,
    reach: z.enum(['internet', 'lan']),
    prefixes: z.array(ipPrefix),
    gateways: z.array(ipAddress),
  }),
  z.object({
    kind: z.literal('uplink'),
    ...shared,
    controller: z.string().nullable(),
    mac: z.string().nullable(),
    addresses: z.array(z.string()),
  }),
  z.object({ kind: z.literal('host'), ...shared }),
  z.object({
    kind: z.literal('network'),
    ...shared,
    mode: z.enum([...networkMode.options, 'unknown']),
    state: z.enum(['running', 'stopped', 'broken']),
    bridge: z.string().nullable(),
    prefixes: z.array(ipPrefix),
    title: z.string().nullable(),
    devices: z.string().nullable(),
    guests: z.int(),
    folded: z.boolean().meta({ description: 'what hangs on it is not shown' }),
  }),
  z.object({ kind: z.literal('server'), ...shared, status: z.enum(['running', 'stopped', 'stale']) }),
  z.object({
    kind: z.literal('port'),
    ...shared,
    link: z.string().nullable(),
    device: z.string().nullable(),
    mac: z.string().nullable(),
    plugged: z.boolean(),
  }),
  z.object({
    kind: z.literal('guest'),
    ...shared,
    networks: z.array(z.string()),
    macs: z.array(z.string()),
    addresses: z.array(ipAddress),
  }),
]);

const edge = z.object({
  from: z.string(),
  to: z.string(),
  link: z.string().nullable().meta({ description: 'whose counters say how busy it is' }),
  health,
});

/** What hangs on what, and what is wrong with it. */
export const topology = describes<Topology>()(z.object({ nodes: z.array(node), edges: z.array(edge) })).meta({
  id: 'Topology',
});
