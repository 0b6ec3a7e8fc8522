import { asKvmnetError } from './kernel-refusal.ts';
import type { SystemCalls } from './system-calls.ts';

/** Who opened a connection, as the kernel knows it since then. */
export type PeerCredentials = { readonly processId: number; readonly userId: number; readonly groupId: number };

const SOL_SOCKET = 1;
const SO_PEERCRED = 17;

/** Asks the kernel who is at the other end of a connected UNIX socket (unix(7)). */
export function readPeerCredentials(calls: SystemCalls, descriptor: number): PeerCredentials {
  // struct ucred: three 32-bit numbers.
  const credentials = new Int32Array(3);
  try {
    calls.getsockopt(descriptor, { level: SOL_SOCKET, name: SO_PEERCRED }, new Uint8Array(credentials.buffer));
  } catch (error) {
    throw asKvmnetError(error, { operation: 'tell the peer of', subject: `descriptor ${descriptor}` });
  }
  const [processId = 0, userId = 0, groupId = 0] = credentials;
  return { processId, userId: userId >>> 0, groupId: groupId >>> 0 };
}
