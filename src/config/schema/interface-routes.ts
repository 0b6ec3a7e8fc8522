import { type InterfaceRoute, plainRoute, type RoutingRule } from '../../model/interface.ts';
import { type IpAddress, type IpFamily, ipFamily } from '../../net/ip-address.ts';
import { ipPrefix, parseIpPrefix, prefixFamily } from '../../net/ip-prefix.ts';
import { child } from '../../yaml/node.ts';
import { type Fields, readFields, requireKey } from '../read/fields.ts';
import { list } from '../read/list.ts';
import { complain, complainOfKey, type Reader } from '../read/reading.ts';
import { boolean, integer, oneOf, parsedBy } from '../read/scalar.ts';
import { address } from './subnet.ts';

const prefix = parsedBy(parseIpPrefix, "a prefix, like 10.9.0.0/16; all of IPv4 is 0.0.0.0/0, all of IPv6 '::/0'");
const uint32 = integer(0, 0xffff_ffff);

const routeShape = {
  to: prefix,
  via: address,
  metric: uint32,
  table: integer(1, 0xffff_ffff),
  onLink: boolean,
  source: address,
  type: oneOf(['unicast', 'blackhole', 'unreachable', 'prohibit']),
};

const readRoute: Reader<InterfaceRoute> = (node, reading) => {
  const given = readFields(node, reading, routeShape);
  if (given === undefined) return undefined;
  requireKey(node, 'to', { reading, hint: 'write `to: 10.9.0.0/16`, the prefix that is reached so' });
  if (given.to === undefined) return undefined;
  return { ...plainRoute, via: null, ...given, to: given.to };
};

/** Reads routes, each `{to, via, …}`. */
export const readRoutes = list(readRoute);

/** Reads the gateway, or one of each family. */
export const readGateways = list(address);

const everything = { 4: ipPrefix('0.0.0.0/0'), 6: ipPrefix('::/0') } as const;

/** The route that a gateway is. */
export const routeOfGateway = (via: IpAddress): InterfaceRoute => ({
  ...plainRoute,
  to: everything[ipFamily(via)],
  via,
});

/** Whether the route is what a gateway alone says. */
export const isGateway = (route: InterfaceRoute): route is InterfaceRoute & { readonly via: IpAddress } =>
  route.via !== null &&
  route.to === everything[ipFamily(route.via)] &&
  plainKeys.every((key) => route[key] === plainRoute[key]);

const plainKeys = Object.keys(plainRoute) as readonly (keyof typeof plainRoute)[];

const ruleShape = {
  from: prefix,
  to: prefix,
  mark: uint32,
  table: integer(1, 0xffff_ffff),
  priority: uint32,
  family: oneOf(['ipv4', 'ipv6']),
};

const readRule: Reader<RoutingRule> = (node, reading) => {
  const given = readFields(node, reading, ruleShape);
  if (given === undefined) return undefined;
  requireKey(node, 'table', { reading, hint: 'write `table: 100`, the table that is asked' });
  const families = familiesOf(given);
  if (families.size > 1) {
    const message = 'the rule speaks of IPv4 and of IPv6';
    complain(reading, node, { code: 'rule-mixes-families', message, hint: 'write a rule for each' });
  }
  if (families.size === 0) complainOfNoFamily(node, reading);
  const [family] = families;
  if (given.table === undefined || family === undefined || families.size > 1) return undefined;
  const { priority = null, from = null, to = null, mark = null, table } = given;
  return { family, priority, from, to, mark, table };
};

function familiesOf({ from, to, family }: Fields<typeof ruleShape>): ReadonlySet<IpFamily> {
  const ofPrefixes = [from, to].flatMap((each) => (each === undefined ? [] : [prefixFamily(each)]));
  return new Set([...ofPrefixes, ...(family === undefined ? [] : [family === 'ipv4' ? (4 as const) : (6 as const)])]);
}

const complainOfNoFamily: Reader<void> = (node, reading) => {
  if (['from', 'to', 'family'].some((key) => child(node, key) !== null)) return;
  const at = { ...node, key: node.key ?? { start: node.span.start, end: node.span.start + 1 } };
  const message = 'the rule does not say whether it is of IPv4 or IPv6';
  complainOfKey(reading, at, { code: 'missing-key', message, hint: 'give `from`, `to`, or `family: ipv4`' });
};

/** Reads rules that say which table is asked. */
export const readRules = list(readRule);
