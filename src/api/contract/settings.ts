import * as z from 'zod';
import type { Bandwidth } from '../../model/bandwidth.ts';
import type { Devices } from '../../model/pool.ts';
import type { Vlan } from '../../model/vlan.ts';
import { describes } from './describes.ts';

const peak = z.number().nullable().meta({ description: 'null: as fast as the link' });
const burst = z.number().nullable().meta({ description: "null: a second's worth of the average" });

/** `Bandwidth` of `model/`. */
export const bandwidth = describes<Bandwidth>()(
  z.object({
    inbound: z
      .object({
        averageKilobytesPerSecond: z.number().nullable().meta({ description: 'null only where there is a floor' }),
        peakKilobytesPerSecond: peak,
        burstKibibytes: burst,
        floorKilobytesPerSecond: z.number().nullable().meta({ description: 'what is promised; null: nothing' }),
      })
      .nullable()
      .meta({ description: 'what reaches guests; kilobytes are of 1,000 bytes' }),
    outbound: z
      .object({ averageKilobytesPerSecond: z.number(), peakKilobytesPerSecond: peak, burstKibibytes: burst })
      .nullable()
      .meta({ description: 'what guests send' }),
  }),
).meta({ id: 'Bandwidth' });

/** `Vlan` of `model/`. */
export const vlan = describes<Vlan>()(
  z.object({
    trunk: z.boolean(),
    tags: z.array(
      z.object({
        id: z.int(),
        native: z
          .enum(['tagged', 'untagged'])
          .nullable()
          .meta({ description: "how frames of a trunk's native VLAN leave towards the guest" }),
      }),
    ),
  }),
).meta({ id: 'Vlan' });

const pciAddress = z.object({ domain: z.int(), bus: z.int(), slot: z.int(), function: z.int() });

/** `Devices` of `model/`. */
export const devices = describes<Devices>()(
  z.union([
    z.object({ pf: z.string().meta({ description: 'the NIC whose virtual functions are meant' }) }),
    z.object({ links: z.array(z.string()) }),
    z.object({ addresses: z.array(pciAddress) }),
  ]),
).meta({ id: 'Devices', description: 'what guests are plugged into where they meet on no bridge' });
