import * as z from 'zod';
import { dhcp, lease } from './dhcp.ts';
import { networkDetails } from './overview.ts';

/** What may be asked of a network now, or why not. */
export const permission = z
  .object({ allowed: z.boolean(), reason: z.string().nullable() })
  .readonly()
  .meta({ id: 'Permission' });

/** What can be done with a network, by what the engine would say. */
export const permissions = z
  .object({
    start: permission,
    stop: permission,
    disconnect: permission,
    edit: permission,
    remove: permission,
    reserve: permission,
    attach: permission,
  })
  .readonly()
  .meta({ id: 'Permissions' });

/** A run of a network's addresses that are in the same use. */
const addressRun = z
  .object({
    first: z.string(),
    last: z.string(),
    use: z.enum(['gateway', 'used', 'reserved', 'free', 'outside']),
    who: z.string().nullable().meta({ description: 'whose it is' }),
  })
  .readonly();

const addressRange = z.object({ first: z.string(), last: z.string() }).readonly();

/** A prefix of the network: how its addresses are used, in order. */
const addressStrip = z
  .object({
    prefix: z.string(),
    runs: z
      .array(addressRun)
      .readonly()
      .meta({ description: 'of a prefix with more than 65,536 addresses, as far as DHCP hands them out' }),
    used: z.int().meta({ description: 'in the whole prefix' }),
    reserved: z.int().meta({ description: 'in the whole prefix' }),
    free: z.number().nullable().meta({ description: 'of `ranges`; null: DHCP hands out none' }),
    ranges: z.array(addressRange).readonly().meta({ description: 'what DHCP hands out of the prefix' }),
  })
  .readonly()
  .meta({ id: 'AddressStrip' });

/** A network with its definition and whatever a page about it shows. */
export const networkView = z
  .object({
    details: networkDetails,
    yaml: z.string().meta({ description: 'as it is saved; of one that is saved nowhere, as it runs' }),
    liveYaml: z.string().nullable().meta({ description: 'as it runs, where that is something else' }),
    xml: z.string().nullable().meta({ description: "libvirt's XML, as virsh net-dumpxml --inactive prints it" }),
    dhcp: dhcp.nullable().meta({ description: 'as declared; null: it has none' }),
    strips: z.array(addressStrip).readonly(),
    leases: z.array(lease).readonly(),
    permissions,
  })
  .readonly()
  .meta({ id: 'NetworkView' });

/** A guest, with all its interfaces. */
export const guest = z
  .object({
    name: z.string(),
    title: z.string().nullable(),
    interfaces: z
      .array(
        z
          .object({
            network: z.string(),
            link: z.string().nullable(),
            mac: z.string().nullable(),
            addresses: z.array(z.string()).readonly(),
            plugged: z.boolean(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()
  .meta({ id: 'Guest' });

export type NetworkView = z.infer<typeof networkView>;
export type AddressStrip = z.infer<typeof addressStrip>;
export type Permission = z.infer<typeof permission>;
export type Permissions = z.infer<typeof permissions>;
export type GuestView = z.infer<typeof guest>;
