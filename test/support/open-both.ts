import { openKvmnetDaemon } from './kvmnet-daemon.ts';
import type { LibvirtPeer } from './libvirt-peer.ts';
import { openStockLibvirtd } from './stock-libvirtd.ts';

/** One daemon of each kind. With KVMNET_TEST_PEER=libvirtd both are stock ones: what differs then is the tests' fault. */
export async function openBoth(): Promise<readonly [LibvirtPeer, LibvirtPeer]> {
  const openOurs = process.env.KVMNET_TEST_PEER === 'libvirtd' ? openStockLibvirtd : openKvmnetDaemon;
  const [theirs, ours] = await Promise.allSettled([openStockLibvirtd(), openOurs()]);
  if (theirs.status === 'fulfilled' && ours.status === 'fulfilled') return [theirs.value, ours.value];
  for (const peer of [theirs, ours]) if (peer.status === 'fulfilled') await peer.value.close();
  throw [theirs, ours].find((peer) => peer.status === 'rejected')?.reason;
}
