import {
  addChain,
  addRules,
  addTable,
  editElements,
  flushChain,
  removeChains,
  removeTable,
  tableName,
} from './command.ts';
import { elementKey, sameDefinition } from './named-set.ts';
import { sameRule } from './rule.ts';
import type { BaseChain, Chain, NamedSet, SetElement, Table } from './table.ts';

/**
 * The nft commands that turn one ruleset into the other, to be run as one transaction; none when they are equal. A
 * table is edited element by element and chain by chain; it is replaced as a whole, still in one transaction, when its
 * sets or the hooks of its chains differ, be it another version's or changed by hand.
 */
export function rulesetScript(observed: readonly Table[], desired: readonly Table[]): string[] {
  const before = new Map(observed.map((table) => [tableName(table), table]));
  const wanted = new Set(desired.map(tableName));
  const gone = observed.filter((table) => !wanted.has(tableName(table)));
  return [...desired.flatMap((table) => editTable(before.get(tableName(table)), table)), ...gone.flatMap(removeTable)];
}

/** The commands that make these tables, whatever is there now; tables in `observed` that are not desired go. */
export function replacementScript(desired: readonly Table[], observed: readonly Table[] = []): string[] {
  const wanted = new Set(desired.map(tableName));
  const gone = observed.filter((table) => !wanted.has(tableName(table)));
  return [...desired.flatMap(replaceTable), ...gone.flatMap(removeTable)];
}

const replaceTable = (table: Table): string[] => [...removeTable(table), ...addTable(table)];

function editTable(observed: Table | undefined, desired: Table): string[] {
  if (observed === undefined) return addTable(desired);
  if (!canBeEdited(observed, desired)) return replaceTable(desired);
  const added = without(desired.chains, observed.chains);
  const removed = without(observed.chains, desired.chains);
  const changed = changedChains(observed, desired);
  return [
    ...added.map((chain) => addChain(desired, chain)),
    ...changed.map((chain) => flushChain(desired, chain)),
    ...[...added, ...changed].flatMap((chain) => addRules(desired, chain)),
    ...pairs(observed, desired).flatMap(([from, to]) => editSet(desired, from, to)),
    ...removeChains(desired, removed),
  ];
}

// A deleted element goes first: its successor may have the same key, or overlap it.
function editSet(table: Table, from: NamedSet, to: NamedSet): string[] {
  const [left, right] = unlike(from.elements, to.elements);
  const [before, after] = [byText(left), byText(right)];
  const removed = left.filter((element) => !after.has(elementText(element)));
  const added = right.filter((element) => !before.has(elementText(element)));
  return [
    ...editElements('delete', { table, set: to, elements: removed }),
    ...editElements('add', { table, set: to, elements: added }),
  ];
}

// Without what both begin and end with. Both are in the same order, and most often hundreds are alike and one is not.
function unlike(left: Elements, right: Elements): readonly [Elements, Elements] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && isSame(left[start], right[start])) start++;
  let end = 0;
  while (end < shorter - start && isSame(left.at(-1 - end), right.at(-1 - end))) end++;
  return [left.slice(start, left.length - end), right.slice(start, right.length - end)];
}

type Elements = readonly SetElement[];

const isSame = (left: SetElement | undefined, right: SetElement | undefined): boolean =>
  left === right ||
  (left !== undefined &&
    right !== undefined &&
    left.verdict === right.verdict &&
    left.key.length === right.key.length &&
    left.key.every((field, index) => field === right.key[index]));

/** Whether a table can be edited; else it is replaced as a whole. */
export function canBeEdited(observed: Table, desired: Table): boolean {
  if ((observed.strange ?? []).length > 0 || observed.sets.length !== desired.sets.length) return false;
  const common = pairs(observed, desired);
  if (common.length !== desired.sets.length || !common.every(([from, to]) => sameDefinition(from, to))) return false;
  const before = new Map(observed.chains.map((chain) => [chain.name, chain]));
  return desired.chains.every((chain) => sameBase(before.get(chain.name)?.base ?? chain.base, chain.base));
}

// Their rules differ; those of the other chains, and what these have counted, stay.
function changedChains(observed: Table, desired: Table): readonly Chain[] {
  const before = new Map(observed.chains.map((chain) => [chain.name, chain]));
  return desired.chains.filter((chain) => !sameRules(before.get(chain.name) ?? chain, chain));
}

function pairs(observed: Table, desired: Table): [NamedSet, NamedSet][] {
  const before = new Map(observed.sets.map((set) => [set.name, set]));
  return desired.sets.flatMap((set): [NamedSet, NamedSet][] => {
    const from = before.get(set.name);
    return from === undefined ? [] : [[from, set]];
  });
}

const sameRules = (left: Chain, right: Chain): boolean =>
  left === right ||
  (left.rules.length === right.rules.length &&
    left.rules.every((rule, index) => {
      const other = right.rules[index];
      return other !== undefined && sameRule(rule, other);
    }));

// A device that the listing does not tell (nft up to 1.0.6 in JSON) is taken for the one meant: the name carries it.
function sameBase(left: BaseChain | null, right: BaseChain | null): boolean {
  if (left === null || right === null) return left === right;
  const device = left.device === right.device || left.device === null || right.device === null;
  const hook = left.type === right.type && left.hook === right.hook && left.priority === right.priority;
  return device && hook && left.policy === right.policy;
}

function without(chains: readonly Chain[], others: readonly Chain[]): readonly Chain[] {
  const names = new Set(others.map(({ name }) => name));
  return chains.filter(({ name }) => !names.has(name));
}

const byText = (elements: readonly SetElement[]): ReadonlySet<string> => new Set(elements.map(elementText));

/** What tells an element, with its verdict, from all others of its set. */
export const elementText = (element: SetElement): string => `${elementKey(element)} : ${element.verdict ?? ''}`;
