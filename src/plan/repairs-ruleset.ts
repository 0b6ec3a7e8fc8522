import type { InterfaceName } from '../net/names.ts';
import { elementKey } from '../nftables/named-set.ts';
import type { Chain, NamedSet, Table } from '../nftables/table.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import type { OperationOf } from './operation.ts';
import type { Repair, RepairContext } from './repair.ts';

/** What an edit of the ruleset puts right: how much of it was missing, and how much was there that does not belong. */
export function repairOfRuleset(_: OperationOf<'edit-ruleset'>, context: RepairContext): Repair | null {
  const text = inWords(context);
  return text === null ? null : { network: null, text, routine: false };
}

function inWords({ observed, desired, isMade }: RepairContext): string | null {
  // A link's own chains went with it, and are told with it.
  const wanted = desired.tables.map((table) => ({
    ...table,
    chains: table.chains.filter((chain) => !isOf(chain, isMade)),
  }));
  const there = observed.tables.flatMap((table) => (wanted.some((other) => isSame(table, other)) ? [table] : []));
  if (there.length === 0 && wanted.length > 0) return 'the ruleset was flushed; put in again';
  const missing = count(wanted, observed.tables);
  const extra = count(observed.tables, wanted);
  const said = [...say(missing, 'missing'), ...say(extra, 'too many')];
  return said.length === 0 ? null : `of the ruleset ${said.join(', ')}; put right`;
}

const isSame = (left: Table, right: Table): boolean => left.family === right.family && left.name === right.name;

const isOf = ({ base }: Chain, isMade: RepairContext['isMade']): boolean =>
  base?.device != null && isMade({ namespace: OWN_NAMESPACE, name: base.device as InterfaceName });

type Count = { readonly tables: number; readonly chains: number; readonly rules: number; readonly elements: number };

// How much of the first the second lacks; what lies in something that is lacking as a whole is not counted again.
function count(tables: readonly Table[], others: readonly Table[]): Count {
  const pairs = tables.map((table) => ({ table, other: others.find((candidate) => isSame(candidate, table)) }));
  const both = pairs.flatMap(({ table, other }) => (other === undefined ? [] : [{ table, other }]));
  const chains = both.flatMap(({ table, other }) => paired(table.chains, other.chains));
  const sets = both.flatMap(({ table, other }) => paired<NamedSet>(table.sets, other.sets));
  return {
    tables: pairs.length - both.length,
    chains: chains.filter(([, other]) => other === undefined).length,
    rules: sum(chains.map(([chain, other]) => (other === undefined ? 0 : lacking(rulesOf(chain), rulesOf(other))))),
    elements: sum(sets.map(([set, other]) => lacking(elementsOf(set), other === undefined ? [] : elementsOf(other)))),
  };
}

const paired = <T extends { readonly name: string }>(items: readonly T[], others: readonly T[]): [T, T | undefined][] =>
  items.map((item) => [item, others.find(({ name }) => name === item.name)]);

const rulesOf = ({ rules }: Chain): readonly string[] => rules.map(({ why, digest }) => `${why} ${digest}`);

const elementsOf = ({ elements }: NamedSet): readonly string[] =>
  elements.map((element) => `${elementKey(element)} ${element.verdict}`);

function lacking(items: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return items.filter((item) => {
    const found = left.get(item) ?? 0;
    left.set(item, found - 1);
    return found <= 0;
  }).length;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function say(counted: Count, how: string): readonly string[] {
  const parts = Object.entries(counted).filter(([, number]) => number > 0);
  if (parts.length === 0) return [];
  const [first] = parts;
  const nouns = parts.map(([noun, number]) => `${number} ${number === 1 ? noun.slice(0, -1) : noun}`);
  return [`${nouns.join(' and ')} ${parts.length === 1 && first?.[1] === 1 ? 'was' : 'were'} ${how}`];
}
