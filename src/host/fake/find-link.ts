import type { Facts } from '../../state/facts.ts';
import type { Link, NamespaceName } from '../../state/host-state.ts';
import { requireNamespace } from './namespaces.ts';
import { refuse } from './step.ts';

/** Where a link is, or would be: its name may come out of a parameter's key or a rule, and so be any text. */
export type Place = { readonly namespace: NamespaceName; readonly name: string };

/** The link at this place, or undefined. */
export const findLink = ({ observed }: Facts, place: Place): Link | undefined =>
  observed.links.find((link) => link.namespace === place.namespace && link.name === place.name);

/** The link at this place; throws when there is none. */
export function requireLink(machine: Facts, place: Place, operation: string): Link {
  requireNamespace(machine, place.namespace, operation);
  const refusal = { errno: 'ENODEV', operation, subject: place.name } as const;
  return findLink(machine, place) ?? refuse('there is no such link', refusal);
}

/** The value of a parameter of a link, such as `disable_ipv6`; undefined when it was never set. */
export const linkParameter = ({ observed }: Facts, { namespace, name }: Place, parameter: string): string | undefined =>
  observed.sysctls.find(
    (sysctl) => sysctl.namespace === namespace && sysctl.key === `net/ipv6/conf/${name}/${parameter}`,
  )?.value;
