import { closeSync } from 'node:fs';
import type { SystemCalls } from './system-calls.ts';

const AF_UNIX = 1;
const SOCK_DGRAM = 2;
const SOCK_CLOEXEC = 0o2000000;

/**
 * Tells the service manager of a change (sd_notify(3)); without one, or when it cannot be reached, nothing happens, for
 * nobody waits then.
 */
export function notifyManager(calls: SystemCalls, state: string, path = process.env.NOTIFY_SOCKET): void {
  if (path === undefined || !/^[/@]/.test(path)) return;
  const descriptor = calls.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  try {
    calls.connect(descriptor, unixAddress(path));
    calls.send(descriptor, Buffer.from(state));
  } catch {
    // As above.
  } finally {
    closeSync(descriptor);
  }
}

// struct sockaddr_un; a name that begins with a NUL is no file's, and systemd writes @ for that.
function unixAddress(path: string): Uint8Array {
  const name = Buffer.from(path.replace(/^@/, '\0'));
  const address = Buffer.alloc(2 + name.length + (path.startsWith('@') ? 0 : 1));
  address.writeUInt16LE(AF_UNIX);
  name.copy(address, 2);
  return address;
}
