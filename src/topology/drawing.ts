import { layoutOf } from './layout.ts';
import { draw } from './picture.ts';
import { printMermaid } from './print-mermaid.ts';
import { printSvg } from './print-svg.ts';
import { suggestedFolds } from './suggested-folds.ts';
import type { Topology } from './topology.ts';

export type DrawingOptions = {
  readonly format: 'svg' | 'mermaid';
  /** Nothing is folded, however much there is. */
  readonly whole: boolean;
};

/** A topology as a document by itself; of many networks, most are folded. */
export function drawing(topology: Topology, { format, whole }: DrawingOptions): string {
  const layout = layoutOf(topology, whole ? new Set() : suggestedFolds(topology));
  return format === 'mermaid' ? printMermaid(layout) : printSvg(draw(layout));
}
