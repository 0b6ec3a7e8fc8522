import { type Interface, type InterfaceRoute, plainRoute } from '../../model/interface.ts';
import { type Parsed, parsed } from '../../net/brand.ts';
import { ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import { type IpPrefix, interfaceAddress, parseInterfaceAddress, prefixFamily, prefixOf } from '../../net/ip-prefix.ts';
import { type IniField, type IniLine, type Note, take } from '../interface-parts/ini-table.ts';
import { parseNumber, parseSwitch, parseWord } from '../interface-parts/ini-values.ts';
import type { InterfaceDraft } from '../interface-parts/interface-draft.ts';
import { gatewayOf } from './address-fields.ts';
import { numbered, partsOf } from './line.ts';
import type { Family } from './methods.ts';

/** What a line of the same file says, by section and key; null: there is none. */
export type SayingOf = (section: string, key: string) => string | null;

/** `route1=TO,VIA,METRIC`, and what else there is to it in `route1_options=`. */
export const routeFields = (family: Family, sayingOf: SayingOf): readonly IniField[] => [
  numbered({
    section: family,
    key: /^routes?\d*$/,
    group: family,
    read: (value, draft, note, key) => readRoute(value, draft, { note, options: sayingOf(family, `${key}_options`) }),
    write: (one) => routesOf(one, family).map(routeLine),
  }),
  numbered({
    section: family,
    key: /^routes?\d*_options$/,
    group: family,
    // They are taken with their route, which may stand anywhere; here they are looked through for what is wrong with them.
    read: (value, _draft, note, key) => {
      readOptions(value, { ...plainRoute }, note);
      if (sayingOf(family, key.replace('_options', '')) === null)
        note('not-carried', 'there is no route of that number');
    },
    write: (one) => routesOf(one, family).flatMap(optionsLine),
  }),
];

const routesOf = (one: Interface, family: Family): readonly InterfaceRoute[] => {
  const gateway = gatewayOf(one, family);
  if (one.controller !== null) return [];
  return one.routes.filter((route) => route !== gateway && prefixFamily(route.to) === (family === 'ipv4' ? 4 : 6));
};

function routeLine({ to, via, metric }: InterfaceRoute, index: number): IniLine {
  const unspecified = prefixFamily(to) === 4 ? '0.0.0.0' : '::';
  const parts = metric === null ? [to, ...(via === null ? [] : [via])] : [to, via ?? unspecified, metric];
  return [`route${index + 1}`, parts.join(',')];
}

function optionsLine({ table, onLink, source, type }: InterfaceRoute, index: number): readonly IniLine[] {
  const options: (readonly [string, string | number | boolean | null])[] = [
    ['onlink', onLink || null],
    ['src', source],
    ['table', table],
    ['type', type === 'unicast' ? null : type],
  ];
  const said = options.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]));
  return said.length === 0 ? [] : [[`route${index + 1}_options`, said.join(',')]];
}

type Draft = { -readonly [Key in keyof Omit<InterfaceRoute, 'to'>]?: InterfaceRoute[Key] };

/** Of old, the length of the destination was a part of its own: `192.0.2.0;24;198.51.100.1;5;`. */
function readRoute(
  value: string,
  draft: InterfaceDraft,
  { note, options }: { readonly note: Note; readonly options: string | null },
): void {
  const [first = '', ...rest] = value.split(/[;,]/).map((part) => part.trim());
  const isOld = !first.includes('/') && /^\d{1,3}$/.test(rest[0] ?? '');
  const [via = '', metric = ''] = isOld ? rest.slice(1) : rest;
  const route: Draft = {};
  let isWhole = true;
  const complain: Note = (code, reason) => {
    note(code, reason);
    isWhole = false;
  };
  if (!/^$|^0\.0\.0\.0$|^::$/.test(via)) take(parseIpAddress(via), complain, (gateway) => (route.via = gateway));
  if (metric !== '') take(parseNumber(metric, 0, 0xffffffff), complain, (number) => (route.metric = number));
  if (options !== null) readOptions(options, route, () => {});
  take(parseDestination(isOld ? `${first}/${rest[0]}` : first), complain, (to) => {
    if (isWhole) draft.routes.push({ to, via: null, ...plainRoute, ...route });
  });
}

/** A single address is one of full length. */
export function parseDestination(text: string): Parsed<IpPrefix> {
  if (text.includes('/')) {
    const address = parseInterfaceAddress(text);
    return address.ok ? parsed(prefixOf(address.value)) : address;
  }
  const address = parseIpAddress(text);
  if (!address.ok) return address;
  return parsed(prefixOf(interfaceAddress(address.value, ipFamily(address.value) === 4 ? 32 : 128)));
}

function readOptions(value: string, route: Draft, note: Note): void {
  for (const option of partsOf(value)) {
    const [name = '', text = ''] = option.split('=', 2);
    const read = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (read === undefined) note('not-carried', `"${name}" has no counterpart`);
    else read(text, route, note);
  }
}

type Option = (text: string, route: Draft, note: Note) => void;

const OPTIONS: Readonly<Record<string, Option>> = {
  onlink: (text, route, note) => take(parseSwitch(text), note, (is) => (route.onLink = is)),
  src: (text, route, note) => take(parseIpAddress(text), note, (source) => (route.source = source)),
  table: (text, route, note) =>
    take(
      parseNumber(text, 0, 0xffffffff),
      note,
      (table) => (route.table = table === 254 || table === 0 ? null : table),
    ),
  type: (text, route, note) => take(parseWord(text, TYPES), note, (type) => (route.type = type)),
};

const TYPES = { unicast: 'unicast', blackhole: 'blackhole', unreachable: 'unreachable', prohibit: 'prohibit' } as const;
