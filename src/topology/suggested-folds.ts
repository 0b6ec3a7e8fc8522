import { groupBy } from './group-by.ts';
import { isTrouble } from './health.ts';
import type { Topology } from './topology.ts';

/** So many rows (a guest's port, a server) are taken in at a glance, or by scrolling once. */
const COMFORTABLE_ROWS = 90;

/**
 * Which networks are best folded, so that what stays open has `rows` rows at most: the largest first, those of one size
 * all or none. Networks in trouble stay open before all others, as many as there is room for.
 */
export function suggestedFolds(topology: Topology, rows: number = COMFORTABLE_ROWS): ReadonlySet<string> {
  const folds = new Set<string>();
  let left = rows;
  for (const group of inOrder(sized(topology))) {
    const needed = group.reduce((sum, each) => sum + each.rows, 0);
    if (needed <= left) left -= needed;
    else for (const { name } of group) folds.add(name);
  }
  return folds;
}

type Sized = { readonly name: string; readonly rows: number; readonly troubled: boolean };

function sized({ nodes }: Topology): readonly Sized[] {
  const inside = groupBy(
    nodes.filter(({ kind }) => kind === 'server' || kind === 'port'),
    ({ network }) => network,
  );
  return nodes.flatMap(({ kind, network, label, health }) => {
    if (kind !== 'network') return [];
    const own = inside.get(network) ?? [];
    const troubled = isTrouble(health) || own.some((node) => isTrouble(node.health));
    // A network without guests takes two rows for its own name.
    return { name: label, rows: Math.max(2, own.length), troubled };
  });
}

function inOrder(networks: readonly Sized[]): readonly (readonly Sized[])[] {
  const bySize = (a: Sized, b: Sized): number => a.rows - b.rows || (a.name < b.name ? -1 : 1);
  const troubled = networks.filter((each) => each.troubled).sort(bySize);
  const healthy = networks.filter((each) => !each.troubled).sort(bySize);
  return [...troubled.map((each) => [each]), ...groupBy(healthy, (each) => each.rows).values()];
}
