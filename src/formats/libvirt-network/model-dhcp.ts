import type { Dhcp, DhcpRange, NetworkBoot } from '../../model/dhcp.ts';
import { ipFamily } from '../../net/ip-address.ts';
import { printIpRange } from '../../net/ip-range.ts';
import { type Conversion, report } from './conversion.ts';
import { leaseTimeOf, USUAL_LEASE_SECONDS } from './lease-time.ts';
import { reservationsOf } from './model-reservations.ts';
import type { AddressedIp } from './model-subnets.ts';

/**
 * The DHCP that `<dhcp>`s describe, those of all prefixes in one. IPv6 needs router advertisements also where nobody is
 * given an address, and so a DHCP without ranges.
 */
export function dhcpOf(ips: readonly AddressedIp[], conversion: Conversion): Dhcp | null {
  const { own } = conversion;
  const isWritten = ips.some(({ ip }) => ip.dhcp !== null || ip.tftp !== null);
  const isNeeded = ips.some(({ ip }) => ipFamily(ip.address) === 6);
  if (!isWritten && !(own.dhcp ?? isNeeded)) return null;
  return {
    ranges: rangesOf(ips, conversion),
    reservations: reservationsOf(ips, conversion),
    leaseTimeSeconds: own.leaseTime ?? USUAL_LEASE_SECONDS,
    boot: bootOf(ips, conversion),
  };
}

function rangesOf(ips: readonly AddressedIp[], { own }: Conversion): readonly DhcpRange[] | null {
  const written = ips.flatMap(({ ip }) => ip.dhcp?.ranges ?? []);
  const ranges = written.map(({ start, end, lease }) => ({
    first: start,
    last: end,
    leaseTimeSeconds: leaseTimeOf(lease),
  }));
  if (own.chosenRanges !== null && own.chosenRanges === printRanges(ranges)) return null;
  const more = own.ranges.flatMap(({ addresses, leaseTime }) =>
    addresses === null ? [] : [{ ...addresses, leaseTimeSeconds: leaseTime }],
  );
  return [...ranges, ...more];
}

/** How ranges are noted that were chosen. */
export const printRanges = (ranges: readonly DhcpRange[]): string => ranges.map(printIpRange).join(' ');

function bootOf(ips: readonly AddressedIp[], conversion: Conversion): NetworkBoot | null {
  const { own } = conversion;
  const [root, ...roots] = ips.flatMap(({ ip }) => (ip.tftp === null ? [] : [ip.tftp.root]));
  const [bootp, ...bootps] = ips.flatMap(({ ip }) => (ip.dhcp?.bootp == null ? [] : [ip.dhcp.bootp]));
  if (roots.length + bootps.length > 0) reportSecondBoot(conversion);
  const boot = {
    file: bootp?.file || own.bootFile,
    server: bootp?.server ?? own.bootServer,
    tftpRoot: root ?? own.tftpRoot,
  };
  return (boot.file ?? boot.server ?? boot.tftpRoot) === null ? null : boot;
}

function reportSecondBoot(conversion: Conversion): void {
  const message = 'a second <tftp> or <bootp> has no effect: all guests of a network boot from one place';
  report(conversion, 'ip', { severity: 'warning', code: 'no-effect', message, hint: 'keep one' });
}
