import * as z from 'zod';
import type { PortDetails } from '../../engine/port-details.ts';
import { ipAddress, macAddress } from './addresses.ts';
import { describes } from './describes.ts';
import { bandwidth, vlan } from './settings.ts';

const traffic = z
  .object({ packets: z.int(), bytes: z.int(), errors: z.int(), dropped: z.int() })
  .meta({ id: 'Traffic', description: 'since the link was made' });

const shape = z.object({
  link: z.string().nullable().meta({ description: 'null: the place is claimed, and no link of ours is there' }),
  guest: z.string().nullable().meta({ description: 'null: nobody whom kvmnet knows' }),
  title: z
    .string()
    .nullable()
    .meta({ description: 'the name its manager has for it, where that is no label of the DNS' }),
  nic: z.boolean().meta({ description: 'a NIC of the host that is lent to the bridge' }),
  device: z.string().nullable().meta({ description: 'the NIC that the link is on, or a PCI device' }),
  mac: macAddress.nullable(),
  addresses: z.array(ipAddress),
  plugged: z.boolean(),
  vlan: vlan.nullable(),
  bandwidth: bandwidth.nullable(),
  received: traffic.meta({ description: 'by the guest' }),
  sent: traffic.meta({ description: 'by the guest' }),
});

/** A port of a network, as `kvmnet show --json` prints it. */
export const portDetails = describes<PortDetails>()(shape).meta({ id: 'PortDetails' });

/** A port, with the network that it is on. */
export const port = describes<PortDetails & { readonly network: string }>()(shape.extend({ network: z.string() })).meta(
  {
    id: 'Port',
  },
);
