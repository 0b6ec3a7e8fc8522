import * as z from 'zod';
import type { Dhcp } from '../../model/dhcp.ts';
import type { Lease } from '../../state/facts.ts';
import { ipAddress, macAddress } from './addresses.ts';
import { describes } from './describes.ts';

const leaseTime = z.union([z.int(), z.literal('infinite')]).meta({ description: 'seconds' });

/** `Dhcp` of `model/`. */
export const dhcp = describes<Dhcp>()(
  z.object({
    ranges: z
      .array(z.object({ first: ipAddress, last: ipAddress, leaseTimeSeconds: leaseTime.nullable() }))
      .nullable()
      .meta({ description: 'null: of each prefix all addresses but its first, its last and the gateway' }),
    reservations: z.array(
      z.object({
        mac: macAddress.nullable(),
        clientId: z.string().nullable().meta({ description: 'in DHCPv6 the DUID, as hexadecimal bytes' }),
        name: z.string().nullable(),
        addresses: z.array(ipAddress),
        leaseTimeSeconds: leaseTime.nullable().meta({ description: 'null: as the network has it' }),
      }),
    ),
    leaseTimeSeconds: leaseTime,
    boot: z
      .object({
        file: z.string().nullable(),
        server: ipAddress.nullable().meta({ description: 'null: the gateway' }),
        tftpRoot: z.string().nullable(),
      })
      .nullable(),
  }),
).meta({ id: 'Dhcp' });

/** As `kvmnet leases --json` prints it. */
export const lease = describes<Lease>()(
  z.object({
    network: z.string(),
    address: ipAddress,
    mac: macAddress.nullable().meta({ description: 'null in DHCPv6, which knows clients by DUID' }),
    hostName: z.string().nullable(),
    clientId: z.string().nullable(),
    identity: z.string().nullable().meta({ description: "DHCPv6's number of the client's interface (IAID)" }),
    expiresAt: z.int().nullable().meta({ description: 'seconds since 1970; null: never' }),
  }),
).meta({ id: 'Lease', description: 'an address that DHCP has handed out' });
