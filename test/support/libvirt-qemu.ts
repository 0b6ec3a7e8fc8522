/**
 * Lines of `sh` that furnish a box with the user that libvirt-daemon-system would have made: libvirt's QEMU driver needs
 * it also where its configuration names another.
 */
export const WITH_QEMU_USER = `
grep -q '^libvirt-qemu:' /etc/passwd || {
  cp /etc/passwd /etc/group /run/
  echo libvirt-qemu:x:64055:64055::/:/bin/false >> /run/passwd
  echo libvirt-qemu:x:64055: >> /run/group
  mount --bind /run/passwd /etc/passwd
  mount --bind /run/group /etc/group
}`;

/** A `qemu.conf` for a box, where there are no users, control groups or virtlogd. */
export const QEMU_CONFIGURATION = `user = "root"
group = "root"
security_driver = "none"
cgroup_controllers = []
namespaces = []
stdio_handler = "file"
`;
