import type { Mode, Network } from './network.ts';
import { printPciAddress } from './pci-address.ts';

/** What guests are plugged into where they meet on no bridge: NICs, PCI devices, or all virtual functions of a NIC. */
export type Devices = Extract<Mode, { kind: 'direct' | 'hostdev' }>['devices'];

/** A device of a network's pool: its name, or the NIC whose virtual functions are meant, and where that was declared. */
export type PoolDevice = { readonly name: string; readonly allFunctions: boolean; readonly at: string };

/** The devices of a network's mode; null where it has a bridge. */
export const devicesOf = ({ mode }: Pick<Network, 'mode'>): Devices | null =>
  mode.kind === 'direct' || mode.kind === 'hostdev' ? mode.devices : null;

/** The devices that guests of a direct or hostdev network are given, one by one. */
export function poolOf(network: Pick<Network, 'mode'>): readonly PoolDevice[] {
  const devices = devicesOf(network);
  if (devices === null) return [];
  if ('pf' in devices) return [{ name: devices.pf, allFunctions: true, at: 'devices.pf' }];
  return namesOf(devices).map((name, index) => ({ name, allFunctions: false, at: `devices[${index}]` }));
}

/** `eth1, eth2`, `0000:03:10.1`, `virtual functions of eth3`. */
export const printDevices = (devices: Devices): string =>
  'pf' in devices ? `virtual functions of ${devices.pf}` : namesOf(devices).join(', ');

const namesOf = (devices: Exclude<Devices, { pf: unknown }>): readonly string[] =>
  'links' in devices ? devices.links : devices.addresses.map(printPciAddress);
