import type { DnsHost } from '../../model/dns.ts';
import type { IpAddress } from '../../net/ip-address.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import { type DomainName, parseDomainName } from '../../net/names.ts';
import type { Node } from '../../yaml/node.ts';
import { asMap, readFields, requireKey } from '../read/fields.ts';
import { list } from '../read/list.ts';
import { complainOfKey, type Reader, type Reading } from '../read/reading.ts';
import { parsedBy } from '../read/scalar.ts';
import { address } from './subnet.ts';

const EXPECTED = 'names with their addresses: `printer: 192.168.50.250`';

const addresses = list(address);
const names = list(parsedBy(parseDomainName, 'a name, like printer or nas.lab.internal'));

/** Reads `{name: address}`, `{name: [address, address]}`, or a list of `{address, names}`. */
export const readHosts: Reader<readonly DnsHost[]> = (node, reading) =>
  node.kind === 'list' ? list(readHost)(node, reading) : readNames(node, reading);

const readHost: Reader<DnsHost> = (node, reading) => {
  const given = readFields(node, reading, { address, names });
  if (given === undefined) return undefined;
  requireKey(node, 'address', { reading, hint: 'write `address: 192.168.50.250`' });
  requireKey(node, 'names', { reading, hint: 'write `names: [printer]`' });
  if (given.address === undefined || given.names === undefined) return undefined;
  return { address: given.address, names: given.names };
};

function readNames(node: Node, reading: Reading): readonly DnsHost[] | undefined {
  const map = asMap(node, reading, EXPECTED);
  if (map === undefined) return undefined;
  const pairs = map.entries.flatMap(({ name: text, value }) => {
    const name = readName(text, value, reading);
    const found = addresses(value, reading) ?? [];
    return name === undefined ? [] : found.map((one) => ({ name, address: one, node: value }));
  });
  const byAddress = groupByAddress(pairs);
  reading.numbered.set(
    node,
    byAddress.map((group) => group[0].node),
  );
  return byAddress.map((group) => ({ address: group[0].address, names: group.map(({ name }) => name) }));
}

/** Pairs of name and address by their addresses, in the order in which these first appear. */
export function groupByAddress<P extends { readonly address: IpAddress }>(
  pairs: readonly P[],
): readonly (readonly [P, ...P[]])[] {
  const groups = new Map<IpAddress, [P, ...P[]]>();
  for (const pair of pairs) {
    const group = groups.get(pair.address);
    if (group === undefined) groups.set(pair.address, [pair]);
    else group.push(pair);
  }
  return [...groups.values()];
}

function readName(text: string, value: Node, reading: Reading): DomainName | undefined {
  const swapped = parseIpAddress(text).ok;
  const answer = parseDomainName(text);
  if (answer.ok && !swapped) return answer.value;
  const message = swapped ? `"${text}" is an address, where a name is expected` : answer.ok ? '' : answer.reason;
  complainOfKey(reading, value, { code: 'bad-value', message, hint: `write ${EXPECTED}` });
  return undefined;
}
