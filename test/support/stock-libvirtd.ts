import { LibvirtPeer, type PeerKind } from './libvirt-peer.ts';
import { QEMU_CONFIGURATION, WITH_QEMU_USER } from './libvirt-qemu.ts';

/** A `libvirtd` as Debian ships it; polkit and D-Bus are done without. */
const STOCK_LIBVIRTD: PeerKind = {
  name: 'libvirtd',
  prepare: `
cover /var/lib libvirt
cover /var/log libvirt
cover /var/cache libvirt
mount -t tmpfs -o mode=0755 tmpfs /etc/libvirt
${WITH_QEMU_USER}
cat > /etc/libvirt/libvirtd.conf << 'END'
auth_unix_rw = "none"
auth_unix_ro = "none"
unix_sock_rw_perms = "0700"
host_uuid = "4dea22b3-1d52-d8f3-2516-782e98ab3fa0"
END
cat > /etc/libvirt/qemu.conf << 'END'
${QEMU_CONFIGURATION}END`,
  command: ['libvirtd'],
  socket: '/run/libvirt/libvirt-sock',
};

/** Starts a stock libvirtd in a box of its own. */
export const openStockLibvirtd = (): Promise<LibvirtPeer> => LibvirtPeer.open(STOCK_LIBVIRTD);
