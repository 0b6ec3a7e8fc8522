import type { StaticRoute, Subnet } from '../../model/network.ts';
import { type Parsed, parsed } from '../../net/brand.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import { addressOf, parseInterfaceAddress, parseIpPrefix, prefixOf } from '../../net/ip-prefix.ts';
import { readFields, requireKey } from '../read/fields.ts';
import type { Reader } from '../read/reading.ts';
import { boolean, integer, parsedBy } from '../read/scalar.ts';

/** Reads an address of either family. */
export const address = parsedBy(parseIpAddress, 'an IPv4 or IPv6 address, like 192.168.50.1 or fd00:50::1');

const prefix = parsedBy(parseIpPrefix, 'a prefix, like 192.168.50.0/24 or fd00:50::/64');

const prefixAndGateway = parsedBy(
  parseSubnet,
  "a prefix, like 192.168.50.0/24, or the gateway's address with the prefix's length, like 192.168.50.1/24",
);

/** Reads `192.168.50.0/24`, `192.168.50.1/24` (which names the gateway too), or a map. */
export const readSubnet: Reader<Subnet> = (node, reading) => {
  if (node.kind === 'scalar') return prefixAndGateway(node, reading);
  const given = readFields(node, reading, { prefix, gateway: address, localReverse: boolean });
  if (given === undefined) return undefined;
  requireKey(node, 'prefix', { reading, hint: 'write `prefix: 192.168.50.0/24`' });
  return given.prefix === undefined
    ? undefined
    : { prefix: given.prefix, gateway: given.gateway ?? null, localReverse: given.localReverse ?? null };
};

/** Reads `{to, via, metric}`. */
export const readRoute: Reader<StaticRoute> = (node, reading) => {
  const given = readFields(node, reading, { to: prefix, via: address, metric: integer(0, 0xffff_ffff) });
  if (given === undefined) return undefined;
  requireKey(node, 'to', { reading, hint: 'write `to: 10.9.0.0/16`, the prefix behind the guest' });
  requireKey(node, 'via', { reading, hint: 'write `via:` and the address of the guest that leads there' });
  if (given.to === undefined || given.via === undefined) return undefined;
  return { to: given.to, via: given.via, metric: given.metric ?? null };
};

function parseSubnet(text: string): Parsed<Subnet> {
  const answer = parseInterfaceAddress(text);
  if (!answer.ok) return answer;
  const whole = prefixOf(answer.value);
  const gateway = addressOf(answer.value);
  return parsed({ prefix: whole, gateway: gateway === addressOf(whole) ? null : gateway, localReverse: null });
}
