import type { Dhcp, DhcpRange, LeaseTime, Reservation } from '../model/dhcp.ts';
import { printIpRange } from '../net/ip-range.ts';
import { one, type Plain, unlessDefault } from './print-plain.ts';
import { defaultDhcp } from './schema/dhcp.ts';
import { printLeaseTime } from './schema/lease-time.ts';

/** The key `dhcp`, or nothing where all is as without it. */
export function printDhcp(dhcp: Dhcp | null): Plain {
  if (dhcp === null) return { dhcp: false };
  const { ranges, reservations, leaseTimeSeconds, boot } = dhcp;
  const given = {
    ...(ranges === null ? {} : { ranges: ranges.map(plainRange) }),
    ...(leaseTimeSeconds === defaultDhcp.leaseTimeSeconds ? {} : plainLeaseTime(leaseTimeSeconds)),
    ...unlessDefault('reservations', reservations.map(plainReservation), []),
    ...(boot === null ? {} : { boot: plainBoot(boot) }),
  };
  return unlessDefault('dhcp', given, {});
}

function plainRange(range: DhcpRange): Plain | string {
  const addresses = printIpRange(range);
  return range.leaseTimeSeconds === null ? addresses : { range: addresses, ...plainLeaseTime(range.leaseTimeSeconds) };
}

const plainReservation = ({ name, mac, clientId, addresses, leaseTimeSeconds }: Reservation): Plain => ({
  ...unlessDefault('name', name, null),
  ...unlessDefault('mac', mac, null),
  ...unlessDefault('clientId', clientId, null),
  ...(addresses.length === 0 ? {} : one('address', 'addresses', addresses)),
  ...plainLeaseTime(leaseTimeSeconds),
});

const plainLeaseTime = (time: LeaseTime | null): Plain => (time === null ? {} : { leaseTime: printLeaseTime(time) });

const plainBoot = ({ file, server, tftpRoot }: NonNullable<Dhcp['boot']>): Plain => ({
  ...unlessDefault('file', file, null),
  ...unlessDefault('server', server, null),
  ...unlessDefault('tftpRoot', tftpRoot, null),
});
