import type { Facts } from '../../state/facts.ts';
import type { Link, LinkKind } from '../../state/host-state.ts';
import { findLink } from './find-link.ts';
import { parametersOf } from './loopback.ts';
import { requireNamespace } from './namespaces.ts';
import { newLink, newPair } from './new-link.ts';
import { removeLinks } from './remove-links.ts';
import { setLink } from './set-link.ts';
import { type FakeStep, refuse, withState } from './step.ts';

/** Makes a link as the kernel does, down and with its defaults, and then gives it its settings. */
export const createLink: FakeStep<'create-link'> = (machine, { link }) => {
  const { namespace, name, kind, ...set } = link;
  requireNamespace(machine, namespace, `create ${kind.type}`);
  const there = findLink(machine, link);
  if (there !== undefined && !isOfKind(there.kind, kind)) refuseName(link);
  const made = there === undefined ? addLinks(machine, make(machine, link)) : machine;
  return setLink(made, { kind: 'set-link', link: { namespace, name }, set });
};

/** Those that are gone already are no obstacle. */
export const deleteLinks: FakeStep<'delete-links'> = (machine, { links }) => {
  const there = links.flatMap((place) => findLink(machine, place) ?? []);
  for (const { name, kind } of there) {
    const refusal = { errno: 'EOPNOTSUPP', operation: 'delete link', subject: name } as const;
    if (kind.type === 'other') refuse('it is not ours to delete', refusal);
  }
  return removeLinks(machine, there);
};

function make(machine: Facts, link: Link): readonly Link[] {
  const { kind, name } = link;
  const gone = { errno: 'ENODEV', operation: `create ${kind.type}`, subject: name } as const;
  switch (kind.type) {
    case 'bridge':
      return [
        { ...newLink(link, kind, link), ...(machine.capabilities.vlanFiltering ? { vlanFiltering: false } : {}) },
      ];
    case 'tap':
      return kind.persistent ? [newLink(link, kind, link)] : refuse('the program that had it open is gone', gone);
    case 'veth':
      return makePair(machine, link, kind.peer);
    case 'other':
      return refuse('nobody can make such a link', gone);
  }
}

function makePair(machine: Facts, link: Link, peer: (LinkKind & { type: 'veth' })['peer']): readonly Link[] {
  const refusal = { errno: 'EINVAL', operation: 'create veth', subject: link.name } as const;
  if (peer === null) return refuse('it is not said where its other end belongs', refusal);
  const { name, namespace } = peer;
  if (typeof namespace !== 'string') return newPair(link, peer);
  requireNamespace(machine, namespace, 'create veth');
  return findLink(machine, { name, namespace }) === undefined ? newPair(link, peer) : refuseName({ ...link, name });
}

function isOfKind(there: LinkKind, wanted: LinkKind): boolean {
  if (there.type !== 'tap' || wanted.type !== 'tap') return there.type === wanted.type;
  return there.multiQueue === wanted.multiQueue && there.vnetHeader === wanted.vnetHeader;
}

const refuseName = ({ kind, name }: Pick<Link, 'kind' | 'name'>): never =>
  refuse('the name is taken', { errno: 'EEXIST', operation: `create ${kind.type}`, subject: name });

function addLinks(machine: Facts, added: readonly Link[]): Facts {
  const { links, sysctls } = machine.observed;
  return withState(machine, { links: [...links, ...added], sysctls: [...sysctls, ...added.flatMap(parametersOf)] });
}
