import { type InterfaceRoute, plainRoute } from '../../model/interface.ts';
import { type Parsed, parsed, unparsable } from '../../net/brand.ts';
import { type IpAddress, ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import {
  type IpPrefix,
  interfaceAddress,
  ipPrefix,
  parseInterfaceAddress,
  prefixFamily,
  prefixOf,
} from '../../net/ip-prefix.ts';
import type { IniSection } from '../interface-parts/ini-document.ts';
import { type EntryNote, type IniLine, type IniList, take } from '../interface-parts/ini-table.ts';
import { parseNumber, parseSwitch, parseWord } from '../interface-parts/ini-values.ts';

/** A [Route] of systemd.network(5). */
export const routeSection: IniList = {
  file: 'network',
  section: 'Route',
  group: 'routes',
  read: (section, draft, note) => {
    const route = readRoute(section, note);
    if (route !== null) draft.routes.push(route);
  },
  write: ({ routes }) => routes.map(routeLines),
  canonical: (section) => {
    let isWhole = true;
    const route = readRoute(section, () => {
      isWhole = false;
    });
    return route === null || !isWhole ? null : routeLines(route);
  },
};

/** A gateway of which nothing else is said. */
export const bareRoute = (via: IpAddress): InterfaceRoute => ({ to: everywhere(via), via, ...plainRoute });

const everywhere = (via: IpAddress): IpPrefix => ipPrefix(ipFamily(via) === 4 ? '0.0.0.0/0' : '::/0');

type Draft = { -readonly [Key in keyof InterfaceRoute]: InterfaceRoute[Key] | null };

/** null where it says neither whither nor over what, or where a value is none: networkd passes over the whole section then. */
function readRoute(section: IniSection, note: EntryNote): InterfaceRoute | null {
  const draft: Draft = { to: null, via: null, ...plainRoute };
  let isWhole = true;
  for (const { key, value } of section.entries) {
    const read = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (read === undefined) note(key, 'not-carried', 'it has no counterpart');
    else
      read(value, draft, (code, reason) => {
        note(key, code, reason);
        isWhole = false;
      });
  }
  const to = draft.to ?? (draft.via === null ? null : everywhere(draft.via));
  if (to === null && isWhole) note('Destination', 'bad-value', 'a route has a destination or a gateway');
  return to === null || !isWhole ? null : { ...plainRoute, ...(draft as InterfaceRoute), to };
}

type Read = (value: string, draft: Draft, note: (code: 'bad-value' | 'not-carried', reason: string) => void) => void;

const KEYS: Readonly<Record<string, Read>> = {
  Destination: (value, draft, note) => take(parseDestination(value), note, (to) => (draft.to = to)),
  Gateway: (value, draft, note) => {
    if (value.startsWith('_')) note('not-carried', 'a gateway that is to be learned is not known');
    else take(parseIpAddress(value), note, (via) => (draft.via = via));
  },
  Metric: (value, draft, note) => take(parseNumber(value, 0, 0xffffffff), note, (metric) => (draft.metric = metric)),
  Table: (value, draft, note) => take(parseTable(value), note, (table) => (draft.table = table === 254 ? null : table)),
  GatewayOnLink: (value, draft, note) => take(parseSwitch(value), note, (is) => (draft.onLink = is)),
  GatewayOnlink: (value, draft, note) => take(parseSwitch(value), note, (is) => (draft.onLink = is)),
  PreferredSource: (value, draft, note) => take(parseIpAddress(value), note, (source) => (draft.source = source)),
  Type: (value, draft, note) => {
    if (!Object.hasOwn(TYPES, value)) note('not-carried', `routes of type ${value} are not known`);
    else take(parseWord(value, TYPES), note, (type) => (draft.type = type));
  },
};

/** networkd takes a single address for one of full length, and passes over bits of the host. */
export function parseDestination(text: string): Parsed<IpPrefix> {
  if (!text.includes('/')) {
    const address = parseIpAddress(text);
    return address.ok
      ? parsed(prefixOf(interfaceAddress(address.value, ipFamily(address.value) === 4 ? 32 : 128)))
      : address;
  }
  const address = parseInterfaceAddress(text);
  return address.ok ? parsed(prefixOf(address.value)) : address;
}

/** A routing table by number or by one of the three names that need no file. */
export function parseTable(text: string): Parsed<number> {
  const named = Object.hasOwn(TABLES, text) ? TABLES[text] : undefined;
  if (named !== undefined) return parsed(named);
  const number = parseNumber(text, 1, 0xffffffff);
  return number.ok ? number : unparsable(`${text} is no number of a routing table`);
}

function routeLines(route: InterfaceRoute): readonly IniLine[] {
  const { to, via, metric, table, onLink, source, type } = route;
  const isPlainDefault = via !== null && to === everywhere(via) && prefixFamily(to) === ipFamily(via);
  const lines: (readonly [string, string | number | null])[] = [
    ['Destination', isPlainDefault ? null : to],
    ['Gateway', via],
    ['Metric', metric],
    ['Table', table],
    ['GatewayOnLink', onLink ? 'yes' : null],
    ['PreferredSource', source],
    ['Type', type === 'unicast' ? null : type],
  ];
  return lines.flatMap(([key, value]): IniLine[] => (value === null ? [] : [[key, String(value)]]));
}

const TYPES = { unicast: 'unicast', blackhole: 'blackhole', unreachable: 'unreachable', prohibit: 'prohibit' } as const;
const TABLES: Readonly<Record<string, number>> = { default: 253, main: 254, local: 255 };
