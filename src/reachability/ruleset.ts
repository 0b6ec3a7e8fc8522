import type { IpAddress } from '../net/ip-address.ts';
import { type IpPrefix, prefixContains } from '../net/ip-prefix.ts';
import { printElement, tableName } from '../nftables/command.ts';
import { protocolNumber } from '../nftables/protocol.ts';
import type { NamedSet, Rule, Table } from '../nftables/table.ts';
import { type ReadRule, readRule } from './read-rule.ts';
import type { DecidingRule } from './verdict.ts';

/** A table of rules, read so that packets can walk through it. */
export type Ruleset = {
  readonly chains: ReadonlyMap<string, readonly RuleInChain[]>;
  /** The element of a set or map that has such a key; null where none has. */
  find(set: string, key: readonly string[]): FoundElement | null;
};

export type RuleInChain = {
  readonly read: ReadRule;
  /** The rule as it is told to people, with what it has found: for the same, the very same object. */
  told(element: FoundElement | null): DecidingRule;
};

export type FoundElement = { readonly set: string; readonly text: string; readonly verdict: string | null };

/** Reads kvmnet's table. @throws Error where it has a rule that cannot be followed */
export function readRuleset(table: Table): Ruleset {
  const chains = table.chains.map(
    ({ name, rules }) => [name, rules.map((rule) => inChain(rule, { table: tableName(table), chain: name }))] as const,
  );
  return { chains: new Map(chains), find: finder(table.sets) };
}

function inChain({ text, why }: Rule, place: Pick<DecidingRule, 'table' | 'chain'>): RuleInChain {
  const known = new Map<FoundElement | null, DecidingRule>();
  const tell = (found: FoundElement | null): DecidingRule => {
    const element = found === null ? null : { set: found.set, text: found.text };
    return { ...place, rule: text, why, element };
  };
  return {
    read: readRule(text),
    told(element) {
      const rule = known.get(element) ?? tell(element);
      known.set(element, rule);
      return rule;
    },
  };
}

// The same few keys are asked for by everybody who talks to a network.
function finder(sets: readonly NamedSet[]): Ruleset['find'] {
  const byName = new Map(sets.map((set) => [set.name, set]));
  const known = new Map<string, FoundElement | null>();
  return (name, key) => {
    const question = [name, ...key].join(' ');
    const before = known.get(question);
    if (before !== undefined) return before;
    const found = search(byName.get(name), key);
    known.set(question, found);
    return found;
  };
}

function search(set: NamedSet | undefined, key: readonly string[]): FoundElement | null {
  const element = set?.elements.find((each) => each.key.every((field, index) => fits(key[index] ?? '', field)));
  if (set === undefined || element === undefined) return null;
  return { set: set.name, text: printElement(set, element), verdict: element.verdict };
}

/** Whether a packet's value, empty for what is in no network, is what a rule or an element names: it, its prefix, its range. */
export function fits(value: string, pattern: string): boolean {
  if (value === pattern || value === protocolNumber(pattern)) return true;
  // Only addresses are compared with prefixes, and a packet's are addresses.
  if (pattern.includes('/')) return value !== '' && prefixContains(pattern as IpPrefix, value as IpAddress);
  const range = /^(\d+)-(\d+)$/.exec(pattern);
  return range !== null && Number(range[1]) <= Number(value) && Number(value) <= Number(range[2]);
}
