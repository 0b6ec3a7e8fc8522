import { join } from 'node:path';
import { unpackedPackages } from '../../scripts/setup/unpacked-packages.mjs';
import { runProgram } from './run-program.ts';

/** The folder below which udev's own rules and .link files lie. */
export const udevFiles = (): string => join(unpackedPackages(), 'usr/lib');

/**
 * What udevadm says when the machine is the one below the root folder: its /sys is what is there, and the rules and
 * .link files of the package and of the root folder's /etc are those that count. Nothing of the machine is touched: all
 * is in mount and network namespaces that go with the command.
 */
export async function udevadmOn(root: string, ...args: readonly string[]): Promise<string> {
  const command = [
    'unshare',
    '--mount',
    '--net',
    'sh',
    '-c',
    PREPARE,
    'sh',
    root,
    udevFiles(),
    join(unpackedPackages(), 'usr/bin/udevadm'),
    ...args,
  ];
  const codes = Array.from({ length: 256 }, (_, code) => code);
  const { stdout, stderr } = await runProgram(command, { env: ENVIRONMENT, codes, deadlineSeconds: 30 });
  return stdout + stderr;
}

// The second: /sys need not be a real one.
const ENVIRONMENT = { ...process.env, LC_ALL: 'C', SYSTEMD_DEVICE_VERIFY_SYSFS: '0', SYSTEMD_LOG_LEVEL: 'debug' };

// A link of the NIC's number, which udev asks for its addresses.
const PREPARE = `
set -e
root=$1 files=$2
shift 2
ip link add eth0 index 100 address 52:54:00:00:00:01 type veth peer name eth0p
mount -t tmpfs tmpfs /run
mkdir -p /run/udev/rules.d /run/systemd/network
cp "$files"/udev/rules.d/*net*.rules /run/udev/rules.d
cp "$files"/systemd/network/*.link /run/systemd/network
for file in "$root"/etc/udev/rules.d/*.rules; do [ ! -e "$file" ] || cp "$file" /run/udev/rules.d; done
for file in "$root"/etc/systemd/network/*.link; do [ ! -e "$file" ] || cp "$file" /run/systemd/network; done
mount --bind "$root/sys" /sys
exec "$@"
`;
