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
  const lent = new Map<string, Network>();
  const given = new Map<string, Network>();
  return networks.flatMap((network) => [
    ...bridgePorts(network).flatMap(({ name, at }) => {
      lent.set(name, network);
      const owner = given.get(name);
      return owner === undefined ? [] : [givenAlready(network, { name, at }, owner)];
    }),
    ...sharedNics(network).flatMap(({ name, at }) => {
      if (!given.has(name)) given.set(name, network);
      const owner = lent.get(name);
      return owner === undefined ? [] : [lentAlready(network, { name, at }, owner)];
    }),
  ]);
}

type Place = { readonly name: string; readonly at: string };

const bridgePorts = ({ mode }: Network): readonly Place[] =>
  mode.kind === 'bridge' ? mode.ports.map((name, index) => ({ name, at: `ports[${index}]` })) : [];

const sharedNics = (network: Network): readonly Place[] =>
  network.mode.kind === 'direct' ? poolOf(network).filter(({ allFunctions }) => !allFunctions) : [];

const lentAlready = (network: Network, { name, at }: Place, owner: Network): Diagnostic =>
  diagnosticOf(network, {
    at,
    code: 'device-is-port',
    message: `${name} is a port of network ${owner.name}'s bridge, and so cannot have guests of its own`,
    hint: `put the guests on ${owner.name}, or name another NIC`,
  });

const givenAlready = (network: Network, { name, at }: Place, owner: Network): Diagnostic =>
  diagnosticOf(network, {
    at,
    code: 'port-is-device',
    message: `${name} has guests of network ${owner.name}, and so cannot be in a bridge`,
    hint: 'name another NIC',
  });
