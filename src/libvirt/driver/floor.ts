import type { Bandwidth } from '../../model/bandwidth.ts';
import type { Network } from '../../model/network.ts';
import type { Port } from '../../model/port.ts';
import { refused } from './refused.ts';

type Promised = { readonly uuid: string; readonly mac: string; readonly bandwidth: Bandwidth | null };

/**
 * Whether the network can keep what a port is promised: the floors of all its ports together are within what the
 * network itself may have.
 * @throws LibvirtError where it cannot
 */
export function checkFloor(wish: Promised, { network, ports }: { network: Network; ports: readonly Port[] }): void {
  const floor = floorOf(wish);
  if (floor === 0) return;
  const inbound = network.bandwidth?.inbound ?? null;
  if (!['nat', 'routed', 'open', 'host-only'].includes(network.mode.kind)) {
    const why = `only a network with a bridge of its own can promise a guest a share of it, and ${network.name} is none`;
    throw refused('operationUnsupported', `no floor for ${wish.mac}: ${why}`);
  }
  if (inbound === null) {
    const why = `network ${network.name} has no inbound bandwidth of which to promise a share`;
    throw refused('operationUnsupported', `no floor for ${wish.mac}: ${why}`);
  }
  const others = ports.filter((port) => port.network === network.name && port.uuid !== wish.uuid);
  const sum = others.reduce((total, port) => total + floorOf(port), floor);
  const most = inbound.peakKilobytesPerSecond ?? inbound.averageKilobytesPerSecond ?? 0;
  if (sum <= most) return;
  const why = `all promises together would be ${sum} kB/s, and network ${network.name} has ${most}`;
  throw refused('operationInvalid', `no floor for ${wish.mac}: ${why}`);
}

const floorOf = ({ bandwidth }: Pick<Promised, 'bandwidth'>): number =>
  bandwidth?.inbound?.floorKilobytesPerSecond ?? 0;
