import type { Socket } from 'node:net';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { LinuxHost } from '../host/linux/linux-host.ts';
import type { PeerCredentials } from '../host/linux/peer-credentials.ts';

/** Who has opened the connection. Throws a KvmnetError when it is closed already. */
export function peerOf(host: LinuxHost, socket: Socket): PeerCredentials {
  // Node has no other way to a socket's descriptor; test/integration/daemon.test.ts holds this one.
  const { _handle: handle } = socket as unknown as { readonly _handle: { readonly fd: number } | null };
  if (handle !== null && handle.fd >= 0) return host.peerOf(handle.fd);
  throw new KvmnetError('it is closed', { code: 'not-found', operation: 'tell the peer of', subject: 'a connection' });
}
