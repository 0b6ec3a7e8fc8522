import { type HostState, type Link, type LinkSettings, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { markOf, type Scope } from './scope.ts';
import { type Step, step } from './step.ts';

/** A bridge of somebody's that becomes a network's own, and what marks it so. */
type TakeOver = { readonly link: Link; readonly set: Pick<LinkSettings, 'alias' | 'group'> };

/** The bridges that are to be marked as ours, as the networks want theirs to be. */
export const takeOversOf = (observed: HostState, desired: HostState, { takenOver }: Scope): readonly TakeOver[] =>
  takenOver.flatMap(({ network, link: name }) => {
    const link = observed.links.find((each) => each.namespace === OWN_NAMESPACE && each.name === name);
    const wanted = desired.links.find((each) => each.kind.type === 'bridge' && markOf(each)?.network === network);
    if (link === undefined || wanted === undefined || markOf(link) !== null) return [];
    const { alias = null, group = 0 } = wanted;
    return [{ link, set: { alias, group } }];
  });

/** The state as it is when they are. */
export function afterTakeOvers(observed: HostState, takeOvers: readonly TakeOver[]): HostState {
  if (takeOvers.length === 0) return observed;
  const marks = new Map(takeOvers.map(({ link, set }) => [linkKey(link), set]));
  return { ...observed, links: observed.links.map((link) => ({ ...link, ...marks.get(linkKey(link)) })) };
}

export const takeOverSteps = (takeOvers: readonly TakeOver[]): readonly Step[] =>
  takeOvers.map(({ link: { namespace, name }, set }) =>
    step('take links over', name, { kind: 'set-link', link: { namespace, name }, set }),
  );
