import type { Adoption } from '../adoption/adoption.ts';
import { parseConfiguration } from '../config/parse.ts';
import { noRequest } from '../engine/request.ts';
import type { Network } from '../model/network.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { AdoptionSession } from './adoption-session.ts';

/** Declares the network by whose name guests join the bridge; after the way back onto the NIC, forgets it again. */
export async function settleNetwork({ origin, network }: Adoption, { session }: AdoptionSession): Promise<void> {
  if (network === null) return;
  const { store, engine } = session;
  const { saved, live } = await store.read();
  const known = [...saved, ...live].find(({ name }) => name === network);
  if (!origin.plug.intoBridge) {
    if (known !== undefined) await engine.apply({ ...noRequest, remove: [network] });
  } else if (known === undefined) {
    await engine.apply({ ...noRequest, declare: [lanNetwork(network, origin.plug.bridge)] });
  }
}

/** A network whose guests join a bridge of the host's own. */
function lanNetwork(name: NetworkName, bridge: InterfaceName): Network {
  const text = JSON.stringify({ networks: { [name]: { mode: 'bridge', bridge } } });
  const [network] = parseConfiguration([{ file: name, text }]).networks;
  if (network === undefined) throw new Error(`${name} is no network that can be declared`);
  return network;
}
