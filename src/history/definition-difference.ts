import { printNetwork } from '../config/print.ts';
import type { Network } from '../model/network.ts';
import { same } from '../model/same.ts';
import { type DifferenceLine, lineDifference, withContext } from './line-difference.ts';
import type { NetworkChange } from './record.ts';

/** What has become of a network's definition, in kvmnet's own language. */
export type DefinitionDifference = {
  /** Of both alike, of what is saved, of what runs. */
  readonly of: 'both' | 'saved' | 'live';
  readonly lines: readonly DifferenceLine[];
};

const AROUND = 2;

/** How the definition of a network was changed; none where it was started or stopped as it is defined. */
export function definitionDifferences({ before, after }: NetworkChange): readonly DefinitionDifference[] {
  const between = (of: DefinitionDifference['of'], was: Network | null, is: Network | null) =>
    same(was, is) ? [] : [{ of, lines: withContext(lineDifference(linesOf(was), linesOf(is)), AROUND) }];
  const isAlike = same(before.saved, before.live) && same(after.saved, after.live);
  if (isAlike) return between('both', before.saved, after.saved);
  // What is started or stopped as it is saved says nothing new.
  const isStart = before.live === null && same(after.live, after.saved);
  const isStop = after.live === null && same(before.live, before.saved);
  return [
    ...between('saved', before.saved, after.saved),
    ...(isStart || isStop ? [] : between('live', before.live, after.live)),
  ];
}

// Without the line that says `networks:`.
const linesOf = (network: Network | null): readonly string[] =>
  network === null ? [] : printNetwork(network).trimEnd().split('\n').slice(1);
