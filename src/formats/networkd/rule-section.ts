import type { RoutingRule } from '../../model/interface.ts';
import { prefixFamily } from '../../net/ip-prefix.ts';
import type { IniSection } from '../interface-parts/ini-document.ts';
import { type EntryNote, type IniLine, type IniList, type Note, take } from '../interface-parts/ini-table.ts';
import { parseNumber, parseWord } from '../interface-parts/ini-values.ts';
import { parseDestination, parseTable } from './route-section.ts';

/** A [RoutingPolicyRule] of systemd.network(5). */
export const ruleSection: IniList = {
  file: 'network',
  section: 'RoutingPolicyRule',
  group: 'rules',
  read: (section, draft, note) => {
    const rule = readRule(section, note);
    if (rule !== null) draft.rules.push(rule);
  },
  write: ({ rules }) => rules.map(ruleLines),
  canonical: (section) => {
    let isWhole = true;
    const rule = readRule(section, () => {
      isWhole = false;
    });
    return rule === null || !isWhole ? null : ruleLines(rule);
  },
};

type Draft = { -readonly [Key in keyof RoutingRule]: RoutingRule[Key] | null };

/** A rule of which a part is not understood would catch other packets: null. */
function readRule(section: IniSection, note: EntryNote): RoutingRule | null {
  const draft: Draft = { family: null, priority: null, from: null, to: null, mark: null, table: null };
  let isWhole = true;
  for (const { key, value } of section.entries) {
    const complain: Note = (code, reason) => {
      note(key, code, reason);
      isWhole = false;
    };
    const read = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (read === undefined) complain('not-carried', 'it has no counterpart, and without it the rule would be another');
    else read(value, draft, complain);
  }
  if (draft.table === null && isWhole) note('Table', 'not-carried', 'a rule that names no table is not known');
  if (draft.table === null || !isWhole) return null;
  const prefix = draft.from ?? draft.to;
  const family = draft.family ?? (prefix === null ? 4 : prefixFamily(prefix));
  return { ...draft, family, table: draft.table };
}

const KEYS: Readonly<Record<string, (value: string, draft: Draft, note: Note) => void>> = {
  Family: (value, draft, note) => take(parseWord(value, FAMILIES), note, (family) => (draft.family = family)),
  From: (value, draft, note) => take(parseDestination(value), note, (from) => (draft.from = from)),
  To: (value, draft, note) => take(parseDestination(value), note, (to) => (draft.to = to)),
  FirewallMark: (value, draft, note) => {
    if (value.includes('/')) note('not-carried', 'a mask of marks has no counterpart');
    else take(parseNumber(value, 1, 0xffffffff), note, (mark) => (draft.mark = mark));
  },
  Table: (value, draft, note) => take(parseTable(value), note, (table) => (draft.table = table)),
  Priority: (value, draft, note) => take(parseNumber(value, 0, 0xffffffff), note, (is) => (draft.priority = is)),
};

function ruleLines({ family, priority, from, to, mark, table }: RoutingRule): readonly IniLine[] {
  const lines: (readonly [string, string | number | null])[] = [
    ['Family', from === null && to === null ? `ipv${family}` : null],
    ['From', from],
    ['To', to],
    ['FirewallMark', mark],
    ['Table', table],
    ['Priority', priority],
  ];
  return lines.flatMap(([key, value]): IniLine[] => (value === null ? [] : [[key, String(value)]]));
}

const FAMILIES = { ipv4: 4, ipv6: 6 } as const;
