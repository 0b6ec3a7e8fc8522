import type { Mode } from '../../model/network.ts';
import { printPciAddress } from '../../model/pci-address.ts';
import type { Plug, Port } from '../../model/port.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { ClaimContext } from './claim.ts';

type Pool = Extract<Mode, { kind: 'direct' | 'hostdev' }>;

type PickContext = Pick<ClaimContext, 'virtualFunctions'> & {
  /** A device that has a guest is not to be given to another. */
  readonly exclusive: boolean;
};

/** The device of the pool with the fewest guests, the first among equals; null where none is left. */
export function pickDevice(mode: Pool, others: readonly Port[], context: PickContext): Plug | null {
  const guests = new Map<string, number>();
  for (const { plug } of others) guests.set(keyOf(plug), (guests.get(keyOf(plug)) ?? 0) + 1);
  const count = (plug: Plug): number => guests.get(keyOf(plug)) ?? 0;
  const free = devicesOf(mode, context).filter((plug) => !context.exclusive || count(plug) === 0);
  return free.reduce<Plug | null>((best, plug) => (best === null || count(plug) < count(best) ? plug : best), null);
}

/** All devices of a pool, in order. */
export function devicesOf(mode: Pool, { virtualFunctions }: Pick<ClaimContext, 'virtualFunctions'>): readonly Plug[] {
  if (mode.kind === 'direct') {
    const links = 'links' in mode.devices ? mode.devices.links : linksOf(mode.devices.pf, virtualFunctions);
    return links.map((device): Plug => ({ kind: 'direct', device }));
  }
  const addresses =
    'addresses' in mode.devices
      ? mode.devices.addresses
      : virtualFunctions(mode.devices.pf).map(({ address }) => address);
  return addresses.map((address): Plug => ({ kind: 'hostdev', address }));
}

const linksOf = (pf: InterfaceName, virtualFunctions: ClaimContext['virtualFunctions']): readonly InterfaceName[] =>
  virtualFunctions(pf).flatMap(({ link }) => (link === null ? [] : [link]));

/** What tells a device from the others of its pool. */
export function keyOf(plug: Plug): string {
  switch (plug.kind) {
    case 'bridge':
      return 'bridge';
    case 'direct':
      return plug.device;
    case 'hostdev':
      return printPciAddress(plug.address);
  }
}
