import { findProgram, hasFile, hasLibrary } from './probe.mjs';
import { runQuietly } from './run-quietly.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {{ name: string, package: string, isThere: () => boolean }} Need */

/** @type {(name: string, packageName: string) => Need} */
const program = (name, packageName) => ({ name, package: packageName, isThere: () => findProgram(name) !== undefined });

/** @type {(name: string, packageName: string, pattern: string) => Need} */
const module = (name, packageName, pattern) => ({
  name,
  package: packageName,
  isThere: () => hasFile('/usr/lib', pattern),
});

/** @type {readonly Need[]} */
const always = [
  program('ip', 'iproute2'),
  program('nft', 'nftables'),
  { name: 'libnftables.so.1', package: 'libnftables1', isThere: () => hasLibrary('libnftables.so.1') },
  // The package "dnsmasq" would start a service of its own; this one holds the program alone.
  program('dnsmasq', 'dnsmasq-base'),
  program('busybox', 'busybox-static'),
  program('unshare', 'util-linux'),
];

/** @type {readonly Need[]} */
const forRealGuests = [
  program('qemu-system-x86_64', 'qemu-system-x86'),
  // With these, the guests' kernel is fetched and unpacked, never installed.
  program('dpkg-deb', 'dpkg'),
  program('apt-get', 'apt'),
];

/**
 * libvirt and its clients, to compare with. The package "libvirt-daemon-system" would start services; of what it brings
 * along, the daemon cannot do without iptables.
 * @type {readonly Need[]}
 */
const libvirt = [
  program('libvirtd', 'libvirt-daemon'),
  program('virsh', 'libvirt-clients'),
  program('virt-install', 'virtinst'),
  program('xmllint', 'libxml2-utils'),
  program('iptables', 'iptables'),
  module(
    'the QEMU driver of libvirt',
    'libvirt-daemon-driver-qemu',
    '*/libvirt/connection-driver/libvirt_driver_qemu.so',
  ),
  module('libvirt for Python', 'python3-libvirt', 'python3/dist-packages/libvirt.py'),
  module('libvirt for Perl', 'libsys-virt-perl', '*/perl5/*/Sys/Virt.pm'),
];

/**
 * Managers of networks, to be run in namespaces. Of these packages none starts a service that touches a NIC: the
 * machine's networkd stays disabled, and NetworkManager's would not, so that it is unpacked only (unpacked-packages.mjs).
 * @type {readonly Need[]}
 */
const managers = [
  module('systemd-networkd', 'systemd', 'systemd/systemd-networkd'),
  program('busctl', 'systemd'),
  program('networkctl', 'systemd'),
  program('dbus-daemon', 'dbus-daemon'),
];

/**
 * A browser for the page, which looks and is heard as its users have it, and a font for its Chinese.
 * @type {readonly Need[]}
 */
const browser = [
  program('chromium', 'chromium'),
  {
    name: 'a Chinese font',
    package: 'fonts-wqy-microhei',
    isThere: () => hasFile('/usr/share', 'fonts/truetype/wqy/wqy-microhei.ttc'),
  },
];

/** @type {readonly Need[]} */
const forTests = [
  ...forRealGuests,
  program('cpio', 'cpio'),
  program('sysctl', 'procps'),
  program('ping', 'iputils-ping'),
  program('curl', 'curl'),
  program('tcpdump', 'tcpdump'),
  program('udhcpc', 'udhcpc'),
  // A server and a client of SSH; the package "dropbear" would start the former.
  program('dropbear', 'dropbear-bin'),
  // Without a file in /etc/netplan it does nothing to the machine, and it brings no service along.
  { name: "netplan's generator", package: 'netplan.io', isThere: () => hasFile('/usr/libexec', 'netplan/generate') },
  program('xorriso', 'xorriso'),
  ...libvirt,
  ...managers,
  ...browser,
];

/** @type {readonly Need[]} */
const forBenchmarks = [program('ping', 'iputils-ping'), ...libvirt];

/** @type {Record<import('../setup.mjs').Purpose, readonly Need[]>} */
const needs = {
  start: always,
  vm: [...always, ...forRealGuests],
  test: [...always, ...forTests],
  bench: [...always, ...forBenchmarks],
};

/**
 * Installs the Debian packages that the purpose lacks, when root; otherwise says what to type.
 * @param {import('../setup.mjs').Purpose} purpose
 */
export async function installDebianPackages(purpose) {
  const missing = needs[purpose].filter((need) => !need.isThere());
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((need) => need.package))];
  const names = missing.map((need) => need.name).join(', ');
  if (!findProgram('apt-get')) throw new SetupError(`these are missing: ${names}; install them and try again`);
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `these are missing: ${names}; to install them, type\nsudo apt-get install -y ${packages.join(' ')}`,
    );
  }
  await install(packages);
  const stillMissing = missing.filter((need) => !need.isThere()).map((need) => need.name);
  if (stillMissing.length > 0) throw new SetupError(`still missing after installation: ${stillMissing.join(', ')}`);
}

/** @param {readonly string[]} packages */
async function install(packages) {
  // needrestart, where it is installed, would restart services of the machine.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1', LC_ALL: 'C.UTF-8' };
  const aptGet = ['apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120'];
  await runQuietly('refreshing the list of Debian packages', [...aptGet, 'update'], { env });
  const command = [...aptGet, 'install', '-y', '--no-install-recommends', ...packages];
  await runQuietly(`installing ${packages.join(', ')}`, command, { env });
}
