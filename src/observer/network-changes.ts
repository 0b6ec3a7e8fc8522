import type { Network } from '../model/network.ts';
import { same } from '../model/same.ts';
import type { NetworkHappening } from './happening.ts';
import type { SeenNetwork } from './picture.ts';

/** What has become of a network and its definition; undefined where nobody knows of it. */
export function networkChanges(
  before: SeenNetwork | undefined,
  after: SeenNetwork | undefined,
): readonly NetworkHappening[] {
  const network = (after ?? before)?.name;
  if (network === undefined) return [];
  const [was, is] = [definitionsOf(before), definitionsOf(after)];
  const changed = { saved: differ(was.saved, is.saved), live: differ(was.live, is.live) };
  return [
    ...(was.live !== null && is.live === null ? [{ kind: 'network-stopped', network } as const] : []),
    ...(was.saved !== null && is.saved === null ? [{ kind: 'network-removed', network } as const] : []),
    ...(was.saved === null && is.saved !== null
      ? [{ kind: 'network-defined', network, mode: is.saved.mode.kind } as const]
      : []),
    ...(changed.saved || changed.live ? [{ kind: 'network-changed', network, ...changed } as const] : []),
    ...(was.live === null && is.live !== null ? [{ kind: 'network-started', network } as const] : []),
    ...healthChanges(before, after),
  ];
}

// A network that is stopped is broken no more, and nobody expects it to be well.
function healthChanges(before: SeenNetwork | undefined, after: SeenNetwork | undefined): readonly NetworkHappening[] {
  if (after === undefined || after.live === null) return [];
  const { name: network, bridge, isBroken } = after;
  if (isBroken === (before?.isBroken ?? false)) return [];
  return [isBroken ? { kind: 'network-broken', network, bridge } : { kind: 'network-well', network }];
}

type Definitions = Pick<SeenNetwork, 'saved' | 'live'>;

const definitionsOf = (network: SeenNetwork | undefined): Definitions => network ?? { saved: null, live: null };

// Most often they are the very same objects.
const differ = (left: Network | null, right: Network | null): boolean =>
  left !== null && right !== null && !same(left, right);
