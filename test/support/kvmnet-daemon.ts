import * as path from 'node:path';
import { LibvirtPeer, type PeerKind } from './libvirt-peer.ts';
import { WITH_QEMU_USER } from './libvirt-qemu.ts';

const KVMNET = path.join(import.meta.dirname, '../../bin/kvmnet');
const SOCKET = '/run/libvirt/virtnetworkd-sock';

/** A machine that had networks once: a new one would be given a network `default`, which the stock libvirtd is not. */
const NO_NETWORKS = JSON.stringify({ version: 2, networks: [] });

/** kvmnet's daemon where `virtnetworkd` would listen, as on a host with modular daemons. */
const KVMNET_DAEMON: PeerKind = {
  name: 'kvmnet',
  prepare: `cover /var/lib kvmnet\necho '${NO_NETWORKS}' >/var/lib/kvmnet/networks.json\nmkdir /run/libvirt /run/etc-kvmnet\n${WITH_QEMU_USER}`,
  command: [process.execPath, KVMNET, 'daemon', '--libvirt-socket', SOCKET],
  env: { KVMNET_CONFIG_DIR: '/run/etc-kvmnet' },
  socket: SOCKET,
};

/** Starts kvmnet's daemon in a box of its own. */
export const openKvmnetDaemon = (): Promise<LibvirtPeer> => LibvirtPeer.open(KVMNET_DAEMON);

/** The command `kvmnet`, for `LibvirtPeer.run`: it speaks of the daemon's networks. */
export const kvmnetCommand = (...args: readonly string[]): readonly string[] => [
  'env',
  `KVMNET_CONFIG_DIR=${KVMNET_DAEMON.env?.KVMNET_CONFIG_DIR}`,
  process.execPath,
  KVMNET,
  ...args,
];
