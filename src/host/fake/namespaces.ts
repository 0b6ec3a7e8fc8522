import type { Facts } from '../../state/facts.ts';
import { type NamespaceName, OWN_NAMESPACE } from '../../state/host-state.ts';
import { loopbackState } from './loopback.ts';
import { removeLinks } from './remove-links.ts';
import { type FakeStep, refuse, withState } from './step.ts';

/** A new namespace has a loopback, up, and nothing else. */
export const createNamespace: FakeStep<'create-namespace'> = (machine, { name }) => {
  if (hasNamespace(machine, name)) return machine;
  const { namespaces, links, addresses, sysctls } = machine.observed;
  const own = loopbackState(name);
  return withState(machine, {
    namespaces: [...namespaces, { name }],
    links: [...links, ...own.links],
    addresses: [...addresses, ...own.addresses],
    sysctls: [...sysctls, ...own.sysctls],
  });
};

/** Its links go with it, and the far ends of its veth pairs. */
export const deleteNamespace: FakeStep<'delete-namespace'> = (machine, { name }) => {
  const inside = machine.observed.links.filter(({ namespace }) => namespace === name);
  const { observed, ...rest } = removeLinks(machine, inside);
  const namespaces = observed.namespaces.filter((namespace) => namespace.name !== name);
  const sysctls = observed.sysctls.filter(({ namespace }) => namespace !== name);
  return { ...rest, observed: { ...observed, namespaces, sysctls } };
};

/** Throws unless the namespace is there. */
export function requireNamespace(machine: Facts, name: NamespaceName, operation: string): void {
  if (hasNamespace(machine, name)) return;
  refuse('there is no such namespace', { errno: 'ENOENT', operation, subject: name });
}

const hasNamespace = ({ observed }: Facts, name: NamespaceName): boolean =>
  name === OWN_NAMESPACE || observed.namespaces.some((namespace) => namespace.name === name);
