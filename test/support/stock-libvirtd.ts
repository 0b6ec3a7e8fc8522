import { LibvirtPeer, type PeerKind } from './libvirt-peer.ts';

/**
 * A `libvirtd` as Debian ships it. It needs the user that libvirt-daemon-system would have made, also where the
 * configuration names another; polkit and D-Bus are done without.
 */
const STOCK_LIBVIRTD: PeerKind = {
  name: 'libvirtd',
  prepare: `
cover /var/lib libvirt
cover /var/log libvirt
cover /var/cache libvirt
mount -t tmpfs -o mode=0755 tmpfs /etc/libvirt
grep -q '^libvirt-qemu:' /etc/passwd || {
  cp /etc/passwd /etc/group /run/
  echo libvirt-qemu:x:64055:64055::/:/bin/false >> /run/passwd
  echo libvirt-qemu:x:64055: >> /run/group
  mount --bind /run/passwd /etc/passwd
  mount --bind /run/group /etc/group
}
cat > /etc/libvirt/libvirtd.conf << 'END'
auth_unix_rw = "none"
auth_unix_ro = "none"
unix_sock_rw_perms = "0700"
host_uuid = "4dea22b3-1d52-d8f3-2516-782e98ab3fa0"
END
cat > /etc/libvirt/qemu.conf << 'END'
user = "root"
group = "root"
security_driver = "none"
cgroup_controllers = []
namespaces = []
stdio_handler = "file"
END`,
  command: ['libvirtd'],
  socket: '/run/libvirt/libvirt-sock',
};

/** Starts a stock libvirtd in a box of its own. */
export const openStockLibvirtd = (): Promise<LibvirtPeer> => LibvirtPeer.open(STOCK_LIBVIRTD);
