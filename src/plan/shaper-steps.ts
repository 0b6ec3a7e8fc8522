import type { MacAddress } from '../net/mac-address.ts';
import { type ShaperClass, type ShaperTree, shaperTree } from '../state/shaper-tree.ts';
import type { OperationOf } from './operation.ts';

/** One request to the kernel's traffic control, of those that a change of a shaper takes. */
export type ShaperStep =
  | { readonly kind: 'make-tree'; readonly defaultMinor: number }
  | { readonly kind: 'set-class'; readonly class: ShaperClass }
  | { readonly kind: 'set-queue'; readonly minor: number; readonly queueBytes: number }
  | { readonly kind: 'set-filter'; readonly mac: MacAddress; readonly minor: number }
  | { readonly kind: 'delete-filter'; readonly minor: number }
  | { readonly kind: 'delete-class'; readonly minor: number };

/**
 * The requests that lead from one shaper to another: what goes first, filters before the classes that they lead to; then
 * only what is new or different.
 */
export function shaperSteps({ shaper, before }: OperationOf<'set-shaper'>): readonly ShaperStep[] {
  const [from, to] = [before === null ? EMPTY : shaperTree(before), shaperTree(shaper)];
  const classes = to.classes.filter((each) => !from.classes.some((old) => same(old, each)));
  const queues = classes.filter((each) => !from.classes.some((old) => sameQueue(old, each)));
  return [
    ...(before === null ? [{ kind: 'make-tree', defaultMinor: to.defaultMinor } as const] : []),
    ...gone(from.filters, to.filters).map(({ minor }) => ({ kind: 'delete-filter', minor }) as const),
    ...gone(from.classes, to.classes).map(({ minor }) => ({ kind: 'delete-class', minor }) as const),
    ...classes.map((each) => ({ kind: 'set-class', class: each }) as const),
    ...queues.flatMap(({ minor, queueBytes }) =>
      queueBytes === null ? [] : [{ kind: 'set-queue', minor, queueBytes } as const],
    ),
    ...to.filters
      .filter((each) => !from.filters.some((old) => same(old, each)))
      .flatMap(({ mac, minor }) => (mac === null ? [] : [{ kind: 'set-filter', mac, minor } as const])),
  ];
}

const EMPTY: ShaperTree = { defaultMinor: 0, classes: [], filters: [] };

const gone = <T extends { minor: number }>(from: readonly T[], to: readonly T[]): readonly T[] =>
  from.filter(({ minor }) => !to.some((each) => each.minor === minor));

const same = (left: object, right: object): boolean => JSON.stringify(left) === JSON.stringify(right);

const sameQueue = (left: ShaperClass, right: ShaperClass): boolean =>
  left.minor === right.minor && left.queueBytes === right.queueBytes;
