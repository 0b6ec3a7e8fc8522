import type { Mode, Network } from './network.ts';
import { printPciAddress } from './pci-address.ts';

/** What guests are plugged into where they meet on no bridge: NICs, PCI devices, or all virtual functions of a NIC. */
export type Devices = Extract<Mode, { kind: 'direct' | 'hostdev' }>['devices'];

/** The devices of a network's mode; null where it has a bridge. */
export const devicesOf = ({ mode }: Pick<Network, 'mode'>): Devices | null =>
  mode.kind === 'direct' || mode.kind === 'hostdev' ? mode.devices : null;

/** `eth1, eth2`, `0000:03:10.1`, `virtual functions of eth3`. */
export function printDevices(devices: Devices): string {
  if ('pf' in devices) return `virtual functions of ${devices.pf}`;
  return ('links' in devices ? devices.links : devices.addresses.map(printPciAddress)).join(', ');
}
