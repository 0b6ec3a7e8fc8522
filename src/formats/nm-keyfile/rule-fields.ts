import type { Interface, RoutingRule } from '../../model/interface.ts';
import { prefixFamily } from '../../net/ip-prefix.ts';
import { type IniField, type Note, take } from '../interface-parts/ini-table.ts';
import { parseNumber } from '../interface-parts/ini-values.ts';
import type { InterfaceDraft } from '../interface-parts/interface-draft.ts';
import { numbered } from './line.ts';
import type { Family } from './methods.ts';
import { parseDestination } from './route-fields.ts';

/** `routing-rule1=priority 5 from 192.0.2.0/24 table 10`, in the words of ip-rule(8). */
export const ruleFields = (family: Family): readonly IniField[] => [
  numbered({
    section: family,
    key: /^routing-rule\d*$/,
    group: `${family} rules`,
    read: (value, draft, note) => readRule(value, family, draft, note),
    write: (one) => rulesOf(one, family).map((rule, index) => [`routing-rule${index + 1}`, ruleText(rule, index)]),
  }),
];

const rulesOf = (one: Interface, family: Family): readonly RoutingRule[] =>
  one.controller === null ? one.rules.filter((rule) => rule.family === familyNumber(family)) : [];

const familyNumber = (family: Family): 4 | 6 => (family === 'ipv4' ? 4 : 6);

function ruleText({ priority, from, to, mark, table }: RoutingRule, index: number): string {
  const words = [`priority ${priority ?? chosenPriority(index)}`];
  // A rule that is for everything says so: NetworkManager refuses one without an end.
  if (from !== null || to === null) words.push(`from ${from ?? (to === null ? 'all' : from)}`);
  if (to !== null) words.push(`to ${to}`);
  if (mark !== null) words.push(`fwmark 0x${mark.toString(16)}`);
  return [...words, `table ${table}`].join(' ');
}

/** NetworkManager wants a priority. The kernel, which chooses where `ip rule` is told none, goes down from the main table's. */
export const chosenPriority = (index: number): number => 32765 - index;

type Draft = { -readonly [Key in keyof RoutingRule]: RoutingRule[Key] | null };

function readRule(value: string, family: Family, draft: InterfaceDraft, note: Note): void {
  const rule: Draft = { family: familyNumber(family), priority: null, from: null, to: null, mark: null, table: null };
  let isWhole = true;
  const complain: Note = (code, reason) => {
    note(code, reason);
    isWhole = false;
  };
  const words = value.split(/\s+/).filter(Boolean);
  for (let at = 0; at < words.length; at += 2) readWord(words[at] ?? '', words[at + 1] ?? '', rule, complain);
  if (rule.table === null && isWhole) complain('not-carried', 'a rule that names no table is not known');
  if (isWhole) draft.rules.push({ ...rule, family: familyNumber(family), table: rule.table ?? 0 });
}

function readWord(word: string, text: string, rule: Draft, note: Note): void {
  if (word === 'priority') take(parseNumber(text, 0, 0xffffffff), note, (priority) => (rule.priority = priority));
  else if (word === 'from' || word === 'to') readEnd(word, text, rule, note);
  else if (word === 'table' || word === 'lookup') take(parseTable(text), note, (table) => (rule.table = table));
  else if (word === 'fwmark' && !text.includes('/'))
    take(parseNumber(text, 1, 0xffffffff), note, (mark) => (rule.mark = mark));
  else note('not-carried', `"${word}" has no counterpart, and without it the rule would be another`);
}

function readEnd(end: 'from' | 'to', text: string, rule: Draft, note: Note): void {
  if (text === 'all' || text === 'default') return;
  take(parseDestination(text), note, (prefix) => {
    if (prefixFamily(prefix) === rule.family) rule[end] = prefix;
    else note('bad-value', `${prefix} is of the other family`);
  });
}

const parseTable = (text: string) => (text === 'main' ? parseNumber('254', 1, 254) : parseNumber(text, 1, 0xffffffff));
