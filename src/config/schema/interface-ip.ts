import { type DhcpClient, type Interface, type Ipv6Configuration, usualDhcpClient } from '../../model/interface.ts';
import { quote } from '../../net/brand.ts';
import { parseInterfaceAddress } from '../../net/ip-prefix.ts';
import { parseDomainName } from '../../net/names.ts';
import { isNothing, type Node } from '../../yaml/node.ts';
import { readFields } from '../read/fields.ts';
import { list } from '../read/list.ts';
import { complain, type Reader } from '../read/reading.ts';
import { boolean, integer, line, oneOf, parsedBy } from '../read/scalar.ts';
import { address } from './subnet.ts';

/** Reads an address as an interface has it. */
export const addressWithLength = parsedBy(
  parseInterfaceAddress,
  "an address with the length of its prefix, like 192.168.1.10/24 or 'fd00:1::10/64'",
);

const dhcpShape = {
  metric: integer(0, 0xffff_ffff),
  useDns: boolean,
  useRoutes: boolean,
  identifier: oneOf(['mac', 'duid']),
  hostName: line,
};

/** Reads `true`, `false`, or a map of what is unusual about the client; null: there is none. */
export const readDhcpClient: Reader<DhcpClient | null> = (node, reading) => {
  const said = switched(node);
  if (said !== null) return said ? usualDhcpClient : null;
  const given = readMap(node, reading, dhcpShape);
  return given && { ...usualDhcpClient, ...given };
};

/** What is said of IPv6 beside addresses. */
export type Ipv6Settings = Omit<Ipv6Configuration, 'addresses'>;

/** IPv6 of which nothing is said. */
export const unsaidIpv6: Ipv6Settings = {
  enabled: null,
  acceptRa: null,
  dhcp: null,
  privacy: null,
  addressGeneration: null,
};

const ipv6Shape = {
  enabled: boolean,
  acceptRa: boolean,
  dhcp: readDhcpClient,
  privacy: oneOf(['off', 'made', 'preferred']),
  addressGeneration: oneOf(['eui64', 'stable-privacy']),
};

/** Reads `true`, `false` (no IPv6 at all), or a map. */
export const readIpv6: Reader<Ipv6Settings> = (node, reading) => {
  const enabled = switched(node);
  if (enabled !== null) return { ...unsaidIpv6, enabled };
  const given = readMap(node, reading, ipv6Shape);
  return given && { ...unsaidIpv6, ...given };
};

const search = parsedBy(parseDomainName, 'a domain name, like lab.internal');
const servers = list(address);

/** Reads name servers, or `{servers, search}`. */
export const readClientDns: Reader<Interface['dns']> = (node, reading) => {
  if (node.kind !== 'map') {
    const found = servers(node, reading);
    return found && { servers: found, search: [] };
  }
  const given = readFields(node, reading, { servers, search: list(search) });
  return given && { servers: given.servers ?? [], search: given.search ?? [] };
};

function switched(node: Node): boolean | null {
  if (node.kind !== 'scalar' || node.quoted) return null;
  return node.text === 'true' ? true : node.text === 'false' ? false : null;
}

const readMap: typeof readFields = (node, reading, shape) => {
  if (node.kind !== 'scalar' || isNothing(node)) return readFields(node, reading, shape);
  complain(reading, node, {
    code: 'wrong-type',
    message: `${quote(node.text)} stands alone, where keys are expected`,
    hint: `write \`true\`, \`false\`, or keys: ${Object.keys(shape).join(', ')}`,
  });
  return undefined;
};
