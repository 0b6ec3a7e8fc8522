import { join, resolve } from 'node:path';
import { readNamingFiles } from '../host/linux/naming-files.ts';
import { NetlinkSocket } from '../host/linux/netlink-socket.ts';
import { linkNames, nicIdentities } from '../host/linux/nic-identities.ts';
import { permanentAddresses } from '../host/linux/permanent-addresses.ts';
import { loadSystemCalls } from '../host/linux/system-calls.ts';
import type { PinWorld } from '../naming/pin-request.ts';

/** The NICs and what names them: of this system, or of the one below a folder, of which only files can be asked. */
export function namingWorld(folder: string | undefined): Omit<PinWorld, 'knowsPermanentAddress'> {
  const root = folder === undefined ? '/' : resolve(folder);
  const known = folder === undefined ? { permanentAddresses: addressesNow() } : {};
  return {
    nics: nicIdentities({ root, ...known }),
    linkNames: linkNames(root),
    files: readNamingFiles(root),
    rulesFolder: join(root, 'etc/udev/rules.d'),
    linkFolder: join(root, 'etc/systemd/network'),
  };
}

function addressesNow(): ReturnType<typeof permanentAddresses> {
  const socket = new NetlinkSocket(loadSystemCalls());
  try {
    return permanentAddresses(socket);
  } finally {
    socket.close();
  }
}
