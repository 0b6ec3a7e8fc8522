import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type InterfaceRoute, plainRoute } from '../../model/interface.ts';
import { parsed } from '../../net/brand.ts';
import { type IpAddress, type IpFamily, ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import {
  type IpPrefix,
  interfaceAddress,
  ipPrefix,
  parseInterfaceAddress,
  prefixFamily,
  prefixOf,
} from '../../net/ip-prefix.ts';
import { type Dialect, type NetdefField, nothingWritten, type Plain, saying } from './netdef-field.ts';
import {
  given,
  listOf,
  mapOf,
  type NetdefReader,
  oneOf,
  parsedBy,
  truth,
  uncarriedBut,
  wholeNumber,
  wrong,
} from './netdef-readers.ts';
import type { PlacedMap } from './placed-yaml.ts';

const ROUTE_KEYS = ['to', 'via', 'from', 'metric', 'table', 'on-link', 'type', 'scope'];

/** `routes`, and the older `gateway4` and `gateway6`, which are read and no more written. */
export const routesField: NetdefField = {
  keys: { gateway4: 'whole', gateway6: 'whole', routes: { items: ROUTE_KEYS } },
  read: (map, to, found) => {
    const old = (['gateway4', 'gateway6'] as const).flatMap((key) => gateway(map, key, found));
    const routes = given(map, 'routes', { reader: listOf(route), found }) ?? [];
    return { ...to, routes: [...old, ...routes] };
  },
  write: ({ routes }, dialect) =>
    routes.length === 0 ? nothingWritten : { keys: { routes: routes.map((each) => routeKeys(each, dialect)) } },
};

function gateway(map: PlacedMap, key: 'gateway4' | 'gateway6', found: Diagnostic[]): readonly InterfaceRoute[] {
  const via = given(map, key, { reader: parsedBy(parseIpAddress), found });
  return via === undefined ? [] : [{ ...plainRoute, to: everywhere(ipFamily(via)), via }];
}

const everywhere = (family: IpFamily): IpPrefix => ipPrefix(family === 4 ? '0.0.0.0/0' : '::/0');

const route: NetdefReader<InterfaceRoute> = (value, found) => {
  const map = mapOf(value, found);
  if (map === undefined) return undefined;
  uncarriedBut(map, ROUTE_KEYS, found);
  const address = { reader: parsedBy(parseIpAddress), found };
  const via = given(map, 'via', address) ?? null;
  const source = given(map, 'from', address) ?? null;
  const to = given(map, 'to', { reader: destination(via ?? source), found });
  if (to === undefined)
    return map.entries.has('to') ? undefined : wrong(value, found, 'the route leads nowhere: it has no "to"');
  const type = given(map, 'type', { reader: oneOf(['unicast', 'blackhole', 'unreachable', 'prohibit']), found });
  const scope = given(map, 'scope', { reader: oneOf(['global', 'link', 'host']), found }) ?? null;
  if (via === null && scope !== 'link' && (type ?? 'unicast') === 'unicast') {
    return wrong(value, found, 'the route has neither "via" nor "scope: link"');
  }
  const metric = given(map, 'metric', { reader: wholeNumber(0, 0xffffffff), found }) ?? null;
  const table = given(map, 'table', { reader: wholeNumber(0, 0xffffffff), found }) ?? null;
  const onLink = given(map, 'on-link', { reader: truth, found }) ?? false;
  return { to, via, metric, table: table === MAIN_TABLE ? null : table, onLink, source, type: type ?? 'unicast' };
};

/** RT_TABLE_MAIN of linux/rtnetlink.h. */
export const MAIN_TABLE = 254;

// `default` is of the family of the gateway; host bits are as netplan takes them, who lets them stand.
const destination = (other: IpAddress | null): NetdefReader<IpPrefix> =>
  parsedBy((text) => {
    if (text === 'default' || text === '0/0') return parsed(everywhere(other === null ? 4 : ipFamily(other)));
    return prefixIn(text);
  });

/** A prefix, or an address that stands for itself alone. */
export function prefixIn(text: string) {
  const address = text.includes('/') ? null : parseIpAddress(text);
  if (address?.ok) return parsed(prefixOf(interfaceAddress(address.value, address.value.includes(':') ? 128 : 32)));
  const answer = parseInterfaceAddress(text);
  return answer.ok ? parsed(prefixOf(answer.value)) : answer;
}

function routeKeys({ to, via, metric, table, onLink, source, type }: InterfaceRoute, { defaultRoute }: Dialect): Plain {
  // Without a gateway the word would not say of which family it is.
  const word = defaultRoute === 'word' && via !== null && to === everywhere(prefixFamily(to)) ? 'default' : to;
  return saying({
    to: word,
    via,
    from: source,
    metric,
    table,
    'on-link': onLink ? true : null,
    type: type === 'unicast' ? null : type,
    scope: via === null && type === 'unicast' ? 'link' : null,
  });
}
