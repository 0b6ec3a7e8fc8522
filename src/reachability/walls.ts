import { printBase, tableName } from '../nftables/command.ts';
import type { Table } from '../nftables/table.ts';
import type { Side } from './side.ts';
import type { DecidingRule } from './verdict.ts';

/** The walls on closed networks' bridges: chains without rules, which drop all that comes up from a bridge or goes down to it. */
export type Walls = ReadonlyMap<string, DecidingRule>;

/** The walls among these tables. */
export function readWalls(tables: readonly Table[]): Walls {
  const walls = tables.flatMap((table) =>
    table.chains.flatMap(({ name, base, rules }) => {
      if (table.family !== 'netdev' || base === null || base.device === null || rules.length > 0) return [];
      const wall = { table: tableName(table), chain: name, rule: printBase(base), why: null, element: null };
      return [[`${base.hook} ${base.device}`, wall] as const];
    }),
  );
  return new Map(walls);
}

/** The walls through which packets from one to the other would have to go. */
export const wallsBetween = (walls: Walls, from: Side, to: Side): readonly DecidingRule[] =>
  [wallOf(walls, 'ingress', from), wallOf(walls, 'egress', to)].filter((wall) => wall !== undefined);

const wallOf = (walls: Walls, hook: string, side: Side): DecidingRule | undefined =>
  side.kind === 'guests' && side.network.bridge !== null ? walls.get(`${hook} ${side.network.bridge}`) : undefined;
