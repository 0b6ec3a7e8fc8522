import { type InterfaceRoute, plainRoute } from '../../model/interface.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { type IpFamily, ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import { prefixFamily } from '../../net/ip-prefix.ts';
import { MAIN_TABLE, parseIpDestination, parseNumber, parseTable, wordsOf } from './ip-words.ts';

/** A route in the words of `ip route add`, and what is said of it besides that the model does not know. */
export type RouteWords = {
  readonly route: InterfaceRoute;
  readonly device: string | null;
  readonly unknown: readonly string[];
};

/** Reads what comes after `ip route add`; the family is that of `ip -4` or `-6`, which `default` alone does not tell. */
export function parseIpRoute(text: string, family: IpFamily): Parsed<RouteWords> {
  const words = [...wordsOf(text)];
  const type = TYPES.find((known) => known === words[0]);
  if (type !== undefined || words[0] === 'to') words.shift();
  if (type !== undefined && words[0] === 'to') words.shift();
  const to = parseIpDestination(words.shift() ?? '', familyOf(text, family));
  if (!to.ok) return to;
  const route = { ...plainRoute, to: to.value, via: null, type: type ?? 'unicast' };
  return readOptions(words, { route, device: null, unknown: [] });
}

/** The words after `ip route add`, which is `ip -6 route add` for IPv6's default route. */
export function printIpRoute({ to, via, metric, table, onLink, source, type }: InterfaceRoute, device: string): string {
  const place = via === null ? '' : ` via ${via}`;
  const words = [
    type === 'unicast' ? '' : `${type} `,
    /\/0$/.test(to) ? 'default' : to,
    place,
    type === 'unicast' ? ` dev ${device}` : '',
    metric === null ? '' : ` metric ${metric}`,
    table === null ? '' : ` table ${table}`,
    source === null ? '' : ` src ${source}`,
    onLink ? ' onlink' : '',
  ];
  return words.join('');
}

const TYPES = ['unicast', 'blackhole', 'unreachable', 'prohibit'] as const;

const familyOf = (text: string, family: IpFamily): IpFamily =>
  /\bvia\s+(inet6\s+)?[0-9a-f]*:/i.test(text) ? 6 : family;

function readOptions(words: readonly string[], start: RouteWords): Parsed<RouteWords> {
  let found: Parsed<RouteWords> = parsed(start);
  for (let at = 0; at < words.length && found.ok; ) {
    const word = words[at] ?? '';
    if (word === 'via' && /^inet6?$/.test(words[at + 1] ?? '')) at++;
    const value = words[at + 1];
    if (word === 'onlink') found = parsed({ ...found.value, route: { ...found.value.route, onLink: true } });
    else if (value === undefined) return unparsable(`${quote(word)} has no value`);
    else found = withOption(found.value, word, value);
    at += word === 'onlink' ? 1 : 2;
  }
  return found.ok ? sound(found.value) : found;
}

function withOption(words: RouteWords, key: string, value: string): Parsed<RouteWords> {
  const option = OPTIONS[key];
  if (key === 'dev') return parsed({ ...words, device: value });
  if (NOTHING_NEW.has(`${key} ${value}`)) return parsed(words);
  if (option === undefined) return parsed({ ...words, unknown: [...words.unknown, `${key} ${value}`] });
  const change = option(value);
  return change.ok ? parsed({ ...words, route: { ...words.route, ...change.value } }) : change;
}

// What `ip` puts there by itself.
const NOTHING_NEW: ReadonlySet<string> = new Set([
  'proto static',
  'proto boot',
  'protocol boot',
  'scope link',
  'scope global',
]);

type Option = (value: string) => Parsed<Partial<InterfaceRoute>>;

const into = <T>(parse: (text: string) => Parsed<T>, change: (value: T) => Partial<InterfaceRoute>): Option => {
  return (text) => {
    const answer = parse(text);
    return answer.ok ? parsed(change(answer.value)) : answer;
  };
};

const metric = into(parseNumber, (value) => ({ metric: value }));

const OPTIONS: Readonly<Record<string, Option>> = {
  via: into(parseIpAddress, (via) => ({ via })),
  src: into(parseIpAddress, (source) => ({ source })),
  table: into(parseTable, (table) => ({ table: table === MAIN_TABLE ? null : table })),
  metric,
  preference: metric,
  priority: metric,
};

function sound(words: RouteWords): Parsed<RouteWords> {
  const { to, via } = words.route;
  if (via === null || ipFamily(via) === prefixFamily(to)) return parsed(words);
  return unparsable(`the gateway ${via} is not of the family of ${to}`);
}
