import { createServer } from 'node:net';
import type { ClientSocket } from './client-socket.ts';
import { type Audience, listenAt, requireShort, requireUnserved as requireUnservedBy } from './unix-socket.ts';

const RIVAL = {
  hint:
    "stop that one (libvirt's own is virtnetworkd: systemctl disable --now virtnetworkd.socket virtnetworkd-ro.socket " +
    'virtnetworkd-admin.socket virtnetworkd.service), or choose another path',
};

/**
 * Both sockets of a daemon for clients of libvirt: the one that may do everything, for root and the group libvirt, and its
 * read-only twin beside it, for all.
 * @throws KvmnetError `file-failed` when a path is too long for a socket
 */
export function libvirtSocketsAt(path: string): readonly ClientSocket[] {
  const readOnly = `${path}-ro`;
  requireShort(readOnly, 'choose a shorter path');
  return [socketAt(path, 'libvirt', { groups: ['libvirt'] }), socketAt(readOnly, 'libvirt-read-only', 'everybody')];
}

/** Refuses when another program serves clients of libvirt there, with a KvmnetError `busy`. */
export const requireUnserved = (path: string): Promise<void> => requireUnservedBy(path, RIVAL);

function socketAt(path: string, purpose: 'libvirt' | 'libvirt-read-only', audience: Audience): ClientSocket {
  const server = createServer();
  return { server, purpose, open: () => listenAt(server, path, { audience, rival: RIVAL }) };
}
