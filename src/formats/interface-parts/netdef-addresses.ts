import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import { type InterfaceAddress, parseInterfaceAddress, prefixFamily } from '../../net/ip-prefix.ts';
import { parseDomainName } from '../../net/names.ts';
import { type NetdefField, nothingWritten, type Plain } from './netdef-field.ts';
import { given, listOf, mapOf, type NetdefReader, parsedBy, uncarried, uncarriedBut, wrong } from './netdef-readers.ts';
import { asPlacedMap, type Placed } from './placed-yaml.ts';

/** `addresses`: of both families in one list. */
export const addressesField: NetdefField = {
  keys: { addresses: { items: [] } },
  read: (map, to, found) => {
    const all = given(map, 'addresses', { reader: listOf(address), found }) ?? [];
    const of = (family: 4 | 6): readonly InterfaceAddress[] => all.filter((each) => prefixFamily(each) === family);
    return { ...to, ipv4: { ...to.ipv4, addresses: of(4) }, ipv6: { ...to.ipv6, addresses: of(6) } };
  },
  write: ({ ipv4, ipv6 }) => {
    const all = [...ipv4.addresses, ...ipv6.addresses];
    return all.length === 0 ? nothingWritten : { keys: { addresses: all } };
  },
};

/** `nameservers`. */
export const nameServersField: NetdefField = {
  keys: { nameservers: { map: ['addresses', 'search'] } },
  read: (map, to, found) => {
    const names = given(map, 'nameservers', { reader: mapOf, found });
    if (names === undefined) return to;
    uncarriedBut(names, ['addresses', 'search'], found);
    const servers = given(names, 'addresses', { reader: listOf(parsedBy(parseIpAddress)), found }) ?? [];
    const search = given(names, 'search', { reader: listOf(parsedBy(parseDomainName)), found }) ?? [];
    return { ...to, dns: { servers, search } };
  },
  write: ({ dns: { servers, search } }) => {
    const said: Record<string, Plain> = {};
    if (servers.length > 0) said.addresses = servers;
    if (search.length > 0) said.search = search;
    return Object.keys(said).length === 0 ? nothingWritten : { keys: { nameservers: said } };
  },
};

const plain = parsedBy(parseInterfaceAddress);

// `ADDRESS/LENGTH`, or a map of that with what is said of it besides.
const address: NetdefReader<InterfaceAddress> = (value, found) => {
  if (value.kind !== 'map') return plain(value, found);
  const [[text, options] = [], ...more] = value.entries;
  if (text === undefined || options === undefined || more.length > 0)
    return wrong(value, found, 'one address is expected');
  nameOptions(options, found);
  const answer = parseInterfaceAddress(text);
  return answer.ok ? answer.value : wrong(value, found, answer.reason);
};

function nameOptions(options: Placed, found: Diagnostic[]): void {
  const map = asPlacedMap(options);
  if (map === null) uncarried(options, found, 'addresses');
  else uncarriedBut(map, [], found);
}
