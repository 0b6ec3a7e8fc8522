import type { Adoption } from '../adoption/adoption.ts';
import type { Origin } from '../adoption/step.ts';
import { noRequest } from '../engine/request.ts';
import { NicMemory } from '../host/linux/nic-memory.ts';
import { networkOnBridge } from '../model/bridge-networks.ts';
import type { AdoptionSession } from './adoption-session.ts';
import { directoriesOf } from './directories.ts';

/**
 * Declares the network by whose name guests join the bridge, and notes the NIC by its MAC and place, for renamed, it is found
 * again; after the way back onto the NIC, forgets both.
 */
export async function settleNetwork(adoption: Adoption, session: AdoptionSession): Promise<void> {
  rememberNic(adoption.origin);
  await declareNetwork(adoption, session);
}

function rememberNic({ plug: { nic, bridge, intoBridge }, snapshot }: Origin): void {
  const memory = new NicMemory(directoriesOf());
  if (intoBridge) memory.remember({ name: nic, mac: snapshot.mac, bridge });
  else memory.forget(nic);
}

async function declareNetwork({ origin, network }: Adoption, { session }: AdoptionSession): Promise<void> {
  if (network === null) return;
  const { store, engine } = session;
  const { saved, live } = await store.read();
  const running = live.find(({ name }) => name === network);
  const isSaved = saved.some(({ name }) => name === network);
  if (!origin.plug.intoBridge) {
    if (isSaved || running !== undefined) await engine.apply({ ...noRequest, remove: [network] });
  } else if (!isSaved && (running === undefined || running.bridge.name === origin.plug.bridge)) {
    // One that is live only is this one, when whoever declared it was killed before it was saved.
    await engine.apply({ ...noRequest, declare: [networkOnBridge(network, origin.plug.bridge)] });
  }
}
