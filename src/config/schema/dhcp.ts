import type { Dhcp, DhcpRange, NetworkBoot, Reservation } from '../../model/dhcp.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { parseIpRange } from '../../net/ip-range.ts';
import { parseGuestName } from '../../net/names.ts';
import { child, isNothing } from '../../yaml/node.ts';
import { type Fields, readFields, requireKey } from '../read/fields.ts';
import { list, single } from '../read/list.ts';
import { complain, complainOfKey, type Reader } from '../read/reading.ts';
import { line, parsedBy } from '../read/scalar.ts';
import { mac } from './bridge.ts';
import { readLeaseTime } from './lease-time.ts';
import { address } from './subnet.ts';

/** DHCP of which nothing is declared. */
export const defaultDhcp: Dhcp = { ranges: null, reservations: [], leaseTimeSeconds: 3600, boot: null };

const range = parsedBy(parseIpRange, 'addresses, like 192.168.50.10-192.168.50.99');
const guest = parsedBy(parseGuestName, 'a name like web1: letters, digits and "-"');

/** Reads `true`, `false` (no DHCP), or a map. */
export const readDhcp: Reader<Dhcp | null> = (node, reading) => {
  if (node.kind === 'scalar' && !isNothing(node)) return switched(node, reading);
  const given = readFields(node, reading, shape);
  if (given === undefined) return undefined;
  return {
    ranges: given.ranges ?? defaultDhcp.ranges,
    reservations: given.reservations ?? defaultDhcp.reservations,
    leaseTimeSeconds: given.leaseTime ?? defaultDhcp.leaseTimeSeconds,
    boot: given.boot ?? defaultDhcp.boot,
  };
};

const switched: Reader<Dhcp | null> = (node, reading) => {
  const { text = '', quoted = false } = node.kind === 'scalar' ? node : {};
  if (!quoted && text === 'true') return defaultDhcp;
  if (!quoted && text === 'false') return null;
  complain(reading, node, {
    code: 'wrong-type',
    message: `"${text.slice(0, 80)}" stands alone, where keys are expected`,
    hint: hint(),
  });
  return undefined;
};

const hint = (): string => `write \`false\`, or keys: ${Object.keys(shape).join(', ')}`;

const readRange: Reader<DhcpRange> = (node, reading) => {
  if (node.kind === 'scalar') {
    const addresses = range(node, reading);
    return addresses === undefined ? undefined : { ...addresses, leaseTimeSeconds: null };
  }
  const given = readFields(node, reading, { range, leaseTime: readLeaseTime });
  if (given === undefined) return undefined;
  requireKey(node, 'range', { reading, hint: 'write `range: FIRST-LAST`' });
  return given.range === undefined ? undefined : { ...given.range, leaseTimeSeconds: given.leaseTime ?? null };
};

const clientId = parsedBy(parseClientId, "the identifier's bytes, in hexadecimal with colons: `00:01:00:01:2a:3b`");

function parseClientId(text: string): Parsed<string> {
  const valid = /^[0-9a-f]{1,2}(:[0-9a-f]{1,2})*$/i.test(text) && text.length <= LONGEST_CLIENT_ID;
  return valid ? parsed(text) : unparsable(`${quote(text)} is not the identifier of a DHCP client`);
}

/** Of 130 bytes, the most that a DUID has (RFC 8415, 11.1). */
const LONGEST_CLIENT_ID = 130 * 3 - 1;

const reservationShape = {
  name: guest,
  mac,
  clientId,
  address: single(address),
  addresses: list(address),
  leaseTime: readLeaseTime,
};

const readReservation: Reader<Reservation> = (node, reading) => {
  const given = readFields(node, reading, reservationShape);
  if (given === undefined) return undefined;
  const one = child(node, 'address');
  if (one !== null && child(node, 'addresses') !== null) {
    complainOfKey(reading, one, {
      code: 'key-given-twice',
      message: '"address" and "addresses" are both given',
      hint: 'keep one',
    });
  }
  requireIdentity(node, reading);
  return {
    mac: given.mac ?? null,
    clientId: given.clientId ?? null,
    name: given.name ?? null,
    addresses: given.addresses ?? given.address ?? [],
    leaseTimeSeconds: given.leaseTime ?? null,
  };
};

const requireIdentity: Reader<void> = (node, reading) => {
  const has = (key: string): boolean => child(node, key) !== null;
  const at = { ...node, key: node.key ?? { start: node.span.start, end: node.span.start + 1 } };
  const known = has('mac') || has('clientId');
  if (!known && !has('name')) {
    const complaint = {
      code: 'missing-key',
      message: 'the reservation does not say for whom',
      hint: 'give `mac`, `clientId` or `name`',
    };
    complainOfKey(reading, at, complaint);
  } else if (!has('address') && !has('addresses') && !(known && has('name'))) {
    complainOfKey(reading, at, {
      code: 'missing-key',
      message: 'the reservation reserves nothing',
      hint: 'give `address`',
    });
  }
};

const readBoot: Reader<NetworkBoot> = (node, reading) => {
  const given: Fields<typeof bootShape> | undefined = readFields(node, reading, bootShape);
  if (given === undefined) return undefined;
  if (node.kind === 'map' && node.entries.length === 0) {
    complain(reading, node, { code: 'missing-key', message: 'this says nothing', hint: 'write `file: pxelinux.0`' });
  }
  return { file: given.file ?? null, server: given.server ?? null, tftpRoot: given.tftpRoot ?? null };
};

const bootShape = { file: line, server: address, tftpRoot: line };

const shape = {
  ranges: list(readRange),
  reservations: list(readReservation),
  leaseTime: readLeaseTime,
  boot: readBoot,
};
