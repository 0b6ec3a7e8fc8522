import type { Facts } from '../../state/facts.ts';
import type { LinkPlace } from '../../state/host-state.ts';
import { withNameChanged } from '../../state/rename.ts';
import { findLink, requireLink } from './find-link.ts';
import { setLink } from './set-link.ts';
import { type FakeStep, refuse, withState } from './step.ts';

/** Everything that is on the link goes by its new name; what dnsmasq serves does not. */
export const renameLink: FakeStep<'rename-link'> = (machine, { link, name, pause }) => {
  const renamed = { ...link, name };
  const isThere = findLink(machine, renamed) !== undefined;
  if (isThere && findLink(machine, link) === undefined) return machine;
  const found = requireLink(machine, link, OPERATION);
  if (isThere) refuse('the name is taken', { errno: 'EEXIST', operation: OPERATION, subject: link.name });
  const isUp = found.up === true;
  if (isUp && pause === null && !machine.capabilities.renameUp) {
    refuse('the link is up', { errno: 'EBUSY', operation: OPERATION, subject: link.name });
  }
  const closed = pause === null ? machine : set(machine, link, false);
  const named = withState(closed, withNameChanged(closed.observed, link, name));
  return pause === null ? named : set(named, renamed, true);
};

const OPERATION = 'rename link';

const set = (machine: Facts, link: LinkPlace, up: boolean): Facts =>
  setLink(machine, { kind: 'set-link', link, set: { up } });
