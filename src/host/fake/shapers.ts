import { linkKey } from '../../state/key.ts';
import { requireLink } from './find-link.ts';
import { type FakeStep, withState } from './step.ts';

/** Any link can be held back, up or down. */
export const setShaper: FakeStep<'set-shaper'> = (machine, { shaper }) => {
  requireLink(machine, shaper, 'limit link');
  const others = machine.observed.shapers.filter((other) => linkKey(other) !== linkKey(shaper));
  return withState(machine, { shapers: [...others, shaper] });
};

/** Nothing there is fine. */
export const deleteShaper: FakeStep<'delete-shaper'> = (machine, { link }) =>
  withState(machine, { shapers: machine.observed.shapers.filter((shaper) => linkKey(shaper) !== linkKey(link)) });
