import { namesIfThere, textIfThere } from './what-is-there.ts';

/** By what the host's root file system comes over the network, in words; null when it does not. */
export function readNetworkRoot(root = ''): string | null {
  const type = rootType(textIfThere(`${root}/proc/mounts`) ?? '');
  if (type !== null && NETWORK_FILE_SYSTEMS.has(type)) return `${type} root`;
  const sessions = namesIfThere(`${root}/sys/class/iscsi_session`);
  const line = textIfThere(`${root}/proc/cmdline`) ?? '';
  // dracut's words for it, initramfs-tools', and the firmware's own.
  const isIscsi = /\b(netroot=iscsi|iscsi_initiator=|rd\.iscsi|ISCSI_INITIATOR=|ip=ibft|rd\.iscsi\.ibft)/.test(line);
  return isIscsi || (sessions.length > 0 && line.includes('iscsi')) ? 'iSCSI root' : null;
}

const NETWORK_FILE_SYSTEMS: ReadonlySet<string> = new Set(['nfs', 'nfs4', 'cifs', 'smb3', 'ceph', 'glusterfs']);

// The last mount on / is the one that shows.
function rootType(mounts: string): string | null {
  const on = mounts.split('\n').map((line) => line.split(' '));
  return on.filter(([, point]) => point === '/').at(-1)?.[2] ?? null;
}
