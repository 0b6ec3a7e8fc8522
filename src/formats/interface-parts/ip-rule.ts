import type { RoutingRule } from '../../model/interface.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import type { IpFamily } from '../../net/ip-address.ts';
import { type IpPrefix, prefixFamily } from '../../net/ip-prefix.ts';
import { MAIN_TABLE, parseIpDestination, parseNumber, parseTable, wordsOf } from './ip-words.ts';

/**
 * Reads what comes after `ip rule add`. A rule that looks at something which the model does not know is refused, for
 * without that it would be about more packets.
 */
export function parseIpRule(text: string, family: IpFamily): Parsed<RoutingRule> {
  const words = wordsOf(text);
  let rule: Parsed<RoutingRule> = parsed({ ...everyPacket, family });
  for (let at = 0; at < words.length && rule.ok; at += 2) {
    const [key = '', value] = words.slice(at, at + 2);
    const option = OPTIONS[key];
    if (option === undefined) return unparsable(`${quote(key)} in a rule is not carried`);
    if (value === undefined) return unparsable(`${quote(key)} has no value`);
    const change = option(value, family);
    rule = change.ok ? parsed({ ...rule.value, ...change.value }) : change;
  }
  return rule.ok ? withFamily(rule.value) : rule;
}

/** The words after `ip rule add`, which is `ip -6 rule add` for a rule of IPv6. */
export function printIpRule({ priority, from, to, mark, table }: RoutingRule): string {
  const words = [
    priority === null ? '' : `priority ${priority} `,
    from === null ? 'from all' : `from ${from}`,
    to === null ? '' : ` to ${to}`,
    mark === null ? '' : ` fwmark ${mark}`,
    ` table ${table}`,
  ];
  return words.join('');
}

const everyPacket: Omit<RoutingRule, 'family'> = {
  priority: null,
  from: null,
  to: null,
  mark: null,
  table: MAIN_TABLE,
};

type Option = (value: string, family: IpFamily) => Parsed<Partial<RoutingRule>>;

const into = <T>(parse: (text: string) => Parsed<T>, change: (value: T) => Partial<RoutingRule>): Option => {
  return (text) => {
    const answer = parse(text);
    return answer.ok ? parsed(change(answer.value)) : answer;
  };
};

const prefix =
  (change: (value: IpPrefix | null) => Partial<RoutingRule>): Option =>
  (text, family) => {
    const answer = parseIpDestination(text, family);
    return answer.ok ? parsed(change(answer.value.endsWith('/0') ? null : answer.value)) : answer;
  };

const priority = into(parseNumber, (value) => ({ priority: value }));
const table = into(parseTable, (value) => ({ table: value }));

const OPTIONS: Readonly<Record<string, Option>> = {
  from: prefix((from) => ({ from })),
  to: prefix((to) => ({ to })),
  fwmark: into(parseNumber, (mark) => ({ mark })),
  table,
  lookup: table,
  priority,
  pref: priority,
  preference: priority,
  order: priority,
};

function withFamily(rule: RoutingRule): Parsed<RoutingRule> {
  const prefixes = [rule.from, rule.to].filter((found) => found !== null);
  const [family = rule.family, ...others] = prefixes.map(prefixFamily);
  return others.every((other) => other === family)
    ? parsed({ ...rule, family })
    : unparsable('a rule is about IPv4 or IPv6, not both');
}
