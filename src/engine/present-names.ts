import { remembered } from '../desired/remembered.ts';
import type { Network } from '../model/network.ts';
import type { RenamedNics } from '../state/known-nic.ts';

/** The network with its NICs as they are called now: renamed, they are the same NICs. */
export const withPresentNames = remembered((network: Network, renamed: RenamedNics): Network => {
  const { mode } = network;
  if (mode.kind === 'nat' || mode.kind === 'routed') {
    const uplink = mode.uplink === null ? undefined : renamed[mode.uplink];
    return uplink === undefined ? network : { ...network, mode: { ...mode, uplink } };
  }
  if (mode.kind !== 'bridge' || !mode.ports.some((port) => renamed[port] !== undefined)) return network;
  return { ...network, mode: { ...mode, ports: mode.ports.map((port) => renamed[port] ?? port) } };
});
