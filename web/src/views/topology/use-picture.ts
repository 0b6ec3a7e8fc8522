import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { InterfaceName } from '../../../../src/net/names.ts';
import { layoutOf } from '../../../../src/topology/layout.ts';
import { draw, type Picture } from '../../../../src/topology/picture.ts';
import { suggestedFolds } from '../../../../src/topology/suggested-folds.ts';
import type { Topology } from '../../../../src/topology/topology.ts';
import { usePage } from '../../page/page-context.ts';
import { isNarrow } from './scale.ts';
import { usePictureWords } from './use-picture-words.ts';

/** Which networks are folded; null: as it is suggested. */
export type Folds = Signal<ReadonlySet<string> | null>;

/** The picture of a topology as it is now, with wires as thick as their links are busy, and what of it is folded. */
export function usePicture(topology: Topology): {
  readonly picture: Picture;
  readonly folded: ReadonlySet<string>;
  readonly folds: Folds;
} {
  const { rates } = usePage().store;
  const words = usePictureWords();
  const folds: Folds = useSignal(null);
  const folded = useMemo(
    () => folds.value ?? suggestedFolds(topology, isNarrow() ? 0 : undefined),
    [topology, folds.value],
  );
  const layout = useMemo(() => layoutOf(topology, folded), [topology, folded]);
  const count = rates.count.value;
  const picture = useMemo(() => {
    const links = new Set(topology.edges.flatMap(({ link }) => link ?? []));
    const busy = new Map<InterfaceName, number>([...links].map((link) => [link, rates.nowOf(link)]));
    return draw(layout, busy, words);
  }, [layout, count, words]);
  return { picture, folded, folds };
}
