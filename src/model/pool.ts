import type { Network } from './network.ts';
import { printPciAddress } from './pci-address.ts';

/** A device of a network's pool: its name, or the NIC whose virtual functions are meant, and where that was declared. */
export type PoolDevice = { readonly name: string; readonly allFunctions: boolean; readonly at: string };

/** The devices that guests of a direct or hostdev network are given. */
export function poolOf({ mode }: Pick<Network, 'mode'>): readonly PoolDevice[] {
  if (mode.kind !== 'direct' && mode.kind !== 'hostdev') return [];
  const { devices } = mode;
  if ('pf' in devices) return [{ name: devices.pf, allFunctions: true, at: 'devices.pf' }];
  const names = 'links' in devices ? devices.links : devices.addresses.map(printPciAddress);
  return names.map((name, index) => ({ name, allFunctions: false, at: `devices[${index}]` }));
}
