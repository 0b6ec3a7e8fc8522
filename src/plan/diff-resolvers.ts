import { OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import type { Comparison } from './diff.ts';
import { type Step, step } from './step.ts';

/** What the host's resolver was told goes with the link; of one that stays, it is taken back. */
export function diffResolvers({ owned, desired }: Comparison): readonly Step[] {
  const have = new Map(owned.resolvers.map((resolver) => [resolver.link, JSON.stringify(resolver)]));
  const want = new Set(desired.resolvers.map(({ link }) => link));
  const staying = new Set(desired.links.map(linkKey));
  const extra = owned.resolvers.filter(
    ({ link }) => !want.has(link) && staying.has(linkKey({ namespace: OWN_NAMESPACE, name: link })),
  );
  const different = desired.resolvers.filter((resolver) => have.get(resolver.link) !== JSON.stringify(resolver));
  return [
    ...extra.map(({ link }) => step('tell the resolver', link, { kind: 'reset-resolver', link })),
    ...different.map((resolver) => step('tell the resolver', resolver.link, { kind: 'set-resolver', resolver })),
  ];
}
