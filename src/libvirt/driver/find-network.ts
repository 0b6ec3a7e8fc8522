import type { NetworkReference } from '../protocol/common-types.ts';
import type { DriverContext } from './context.ts';
import { type NetworkState, networkStates } from './network-state.ts';
import { uuidOf } from './network-uuid.ts';
import { refused } from './refused.ts';

/** The network that a client holds, known by its UUID alone, as libvirt knows it. */
export async function findNetwork(context: DriverContext, { name, uuid }: NetworkReference): Promise<NetworkState> {
  const found = (await allNetworks(context)).find(({ network }) => uuidOf(network, context.machineId) === uuid);
  if (found === undefined) throw refused('noNetwork', `no network with matching uuid '${uuid}' (${name})`);
  return found;
}

/** Every network, by name. */
export const allNetworks = async ({ store }: DriverContext): Promise<readonly NetworkState[]> =>
  networkStates(await store.read());

/** How clients hold a network. */
export const referenceTo = (
  { machineId }: DriverContext,
  { network }: Pick<NetworkState, 'network'>,
): NetworkReference => ({
  name: network.name,
  uuid: uuidOf(network, machineId),
});

/** @throws LibvirtError for flags that the procedure does not know */
export function requireFlags(flags: number, known: number): void {
  const unknown = flags & ~known;
  if (unknown !== 0) throw refused('invalidArgument', `unsupported flags (0x${(unknown >>> 0).toString(16)})`);
}
