import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Network } from './network.ts';
import { type PoolDevice, poolOf } from './pool.ts';
import { diagnosticOf } from './problem.ts';

type Owned = { readonly network: Network; readonly device: PoolDevice };

const devicesOf = (networks: readonly Network[]): readonly Owned[] =>
  networks.flatMap((network) => poolOf(network).map((device) => ({ network, device })));

/** Devices that only one guest can have, and that two networks would give away. */
export function checkSharedDevices(networks: readonly Network[]): readonly Diagnostic[] {
  const owners = new Map<string, Network>();
  return devicesOf(networks).flatMap(({ network, device }) => {
    const key = `${device.name} ${device.allFunctions}`;
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, network);
    const harmless = owner === undefined || owner === network || !(isExclusive(owner) || isExclusive(network));
    if (harmless) return [];
    const message = `network ${owner.name} gives ${printDevice(device)} away as well; only one guest can have it`;
    const hint = 'let each device be in one network';
    return [diagnosticOf(network, { at: device.at, code: 'device-shared', message, hint, severity: 'warning' })];
  });
}

const printDevice = ({ name, allFunctions }: PoolDevice): string =>
  allFunctions ? `the virtual functions of ${name}` : name;

const isExclusive = ({ mode }: Network): boolean =>
  mode.kind === 'hostdev' || (mode.kind === 'direct' && mode.sharing === 'passthrough');

/** NICs that are in a bridge: what a bridge receives, no guest's link on the NIC does (`netdev_rx_handler_register`). */
export function checkBridgedDevices(networks: readonly Network[]): readonly Diagnostic[] {
  const ports = networks.flatMap(({ name, mode }) =>
    mode.kind === 'bridge' ? mode.ports.map((port) => [port, name] as const) : [],
  );
  const owners = new Map<string, string>(ports);
  return devicesOf(networks).flatMap(({ network, device }) => {
    const owner = network.mode.kind === 'direct' && !device.allFunctions ? owners.get(device.name) : undefined;
    if (owner === undefined) return [];
    const message = `${device.name} is a port of network ${owner}'s bridge, and so cannot have guests of its own`;
    const hint = `put the guests on ${owner}, or name another NIC`;
    return [diagnosticOf(network, { at: device.at, code: 'device-is-port', message, hint })];
  });
}
