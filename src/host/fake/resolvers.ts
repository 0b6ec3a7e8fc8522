import { OWN_NAMESPACE } from '../../state/host-state.ts';
import { requireLink } from './find-link.ts';
import { type FakeStep, withState } from './step.ts';

export const setResolver: FakeStep<'set-resolver'> = (machine, { resolver }) => {
  requireLink(machine, { namespace: OWN_NAMESPACE, name: resolver.link }, 'tell the resolver of');
  const others = machine.observed.resolvers.filter(({ link }) => link !== resolver.link);
  return withState(machine, { resolvers: [...others, resolver] });
};

/** Nothing there is fine. */
export const resetResolver: FakeStep<'reset-resolver'> = (machine, { link }) =>
  withState(machine, { resolvers: machine.observed.resolvers.filter((resolver) => resolver.link !== link) });
