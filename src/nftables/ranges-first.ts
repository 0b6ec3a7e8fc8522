import { canBeEdited, elementText } from './edit.ts';
import type { NamedSet, Table } from './table.ts';

/**
 * The ruleset on the way from one to the other, where packets pass through it: what is looked up by ranges is as it will
 * be, what is looked up by exact keys still as it was. For a packet on its way a transaction is not quite one moment: the
 * kernel shows new ranges (nft_set_pipapo) a little after all else, and what has met its network's verdict by then, and
 * not its prefix, would be refused, and its connection reset.
 */
export function rangesFirst(observed: readonly Table[], desired: readonly Table[]): readonly Table[] {
  const between = desired.flatMap((table) => inBetween(find(observed, table), table) ?? []);
  return [...between, ...observed.filter((table) => find(desired, table) === undefined)];
}

/** The first fields of exact keys that have another verdict, or are there, only in the desired ruleset. */
export function comingKeys(observed: readonly Table[], desired: readonly Table[]): ReadonlySet<string> {
  const exact = desired.flatMap((table) =>
    table.sets.filter(({ interval }) => !interval).map((set) => ({ table, set })),
  );
  const coming = exact.flatMap(({ table, set }) => {
    const before = new Set(setIn(find(observed, table), set)?.elements.map(elementText));
    return set.elements.filter((element) => !before.has(elementText(element)));
  });
  return new Set(coming.map(({ key }) => key[0] ?? ''));
}

// A table that is replaced as a whole is so at once: in between, it would let all pass.
function inBetween(observed: Table | undefined, desired: Table): Table | undefined {
  if (!desired.sets.some((set) => hasNewRanges(setIn(observed, set), set))) return observed;
  if (observed !== undefined && !canBeEdited(observed, desired)) return desired;
  const kept = observed?.chains.filter(({ name }) => !desired.chains.some((chain) => chain.name === name)) ?? [];
  return {
    ...desired,
    chains: [...desired.chains, ...kept],
    sets: desired.sets.map((set) => {
      const before = setIn(observed, set);
      return hasNewRanges(before, set) ? set : { ...set, elements: before?.elements ?? [] };
    }),
  };
}

function hasNewRanges(from: NamedSet | undefined, to: NamedSet): boolean {
  if (!to.interval) return false;
  const before = new Set(from?.elements.map(elementText));
  return to.elements.some((element) => !before.has(elementText(element)));
}

const find = (tables: readonly Table[], { family, name }: Table): Table | undefined =>
  tables.find((table) => table.family === family && table.name === name);

const setIn = (table: Table | undefined, { name }: NamedSet): NamedSet | undefined =>
  table?.sets.find((set) => set.name === name);
