import * as z from 'zod';
import type { NetworkDetails } from '../../engine/details.ts';
import type { NetworkOverview } from '../../engine/overview.ts';
import type { DescribedNetwork } from '../changes/described.ts';
import { ipAddress, ipPrefix, macAddress } from './addresses.ts';
import { describes } from './describes.ts';
import { portDetails } from './port.ts';
import { bandwidth, devices } from './settings.ts';

export const networkMode = z.enum(['host-only', 'nat', 'routed', 'open', 'bridge', 'direct', 'hostdev']);

const attachment = z.object({
  guest: z.string(),
  title: z.string().exactOptional().meta({ description: 'the name its manager has for it, where that is another' }),
  mac: macAddress,
  addresses: z.array(ipAddress).meta({ description: 'kept for it' }),
  tap: z.string().nullable().meta({ description: 'null: a place is claimed for it' }),
});

const shape = z.object({
  name: z.string(),
  mode: z.enum([...networkMode.options, 'unknown']),
  state: z
    .enum(['running', 'stopped', 'broken'])
    .meta({ description: 'broken: it should run, and its bridge is not there' }),
  autostart: z.boolean(),
  bridge: z.string().nullable(),
  devices: devices.nullable().meta({ description: 'null where guests meet on a bridge' }),
  prefixes: z.array(ipPrefix),
  guests: z.array(attachment.extend({ plugged: z.boolean() })),
});

/** As `kvmnet list --json` prints it. */
export const networkOverview = describes<NetworkOverview>()(shape).meta({
  id: 'NetworkOverview',
  description: 'a network at a glance',
});

/** As `kvmnet show --json` prints it. */
export const networkDetails = describes<NetworkDetails>()(
  shape.omit({ guests: true }).extend({
    title: z.string().nullable(),
    uplink: z.string().nullable(),
    sharing: z
      .enum(['bridge', 'private', 'vepa', 'passthrough'])
      .nullable()
      .meta({ description: 'who hears whom among guests that share a NIC, as ip-link(8) has it for macvlan' }),
    bandwidth: bandwidth.nullable().meta({ description: 'of all guests together' }),
    addresses: z.array(ipPrefix).meta({ description: "the host's on the bridge; in a closed network, its server's" }),
    routes: z.array(z.string()),
    rules: z.array(z.string()).meta({ description: 'the policy in sentences' }),
    server: z
      .enum(['running', 'stopped', 'stale'])
      .nullable()
      .meta({ description: 'dnsmasq; null where the network has none' }),
    ports: z.array(portDetails),
  }),
).meta({ id: 'NetworkDetails', description: 'everything about a network' });

/** A network as it runs after a change. */
export const describedNetwork = describes<DescribedNetwork>()(
  z.object({
    name: z.string(),
    mode: networkMode,
    bridge: z.string().nullable(),
    devices: devices.nullable().exactOptional().meta({ description: 'where guests meet on no bridge' }),
    gateways: z.array(ipPrefix),
    guests: z.array(attachment),
  }),
).meta({ id: 'DescribedNetwork', description: 'a network as it runs after a change' });
