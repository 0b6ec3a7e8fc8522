import type { InterfaceName } from '../net/names.ts';
import type { OperationOf } from './operation.ts';
import type { Repair, RepairContext } from './repair.ts';

/** What a kernel parameter that is set puts right. */
export function repairOfSysctl(
  { namespace, key, value }: OperationOf<'set-sysctl'>,
  { network, isMade, plan }: RepairContext,
): Repair | null {
  // The kernel switches it along with forwarding.
  if (key.endsWith('/accept_redirects') && plan.some((step) => step.kind === 'set-sysctl' && step.key === FORWARDING))
    return null;
  const link = linkOf(key);
  const place = link === null ? null : { namespace, name: link };
  if (place !== null && isMade(place)) return null;
  const text = WORDS[`${parameterOf(key)}=${value}`]?.(link ?? '') ?? `${key} was changed; set to ${value} again`;
  return { network: place === null ? null : network(place), text, routine: false };
}

const FORWARDING = 'net/ipv4/ip_forward';

const WORDS: Readonly<Record<string, (link: string) => string>> = {
  [`${FORWARDING}=1`]: () => 'forwarding of IPv4 was switched off; switched on again',
  'net/ipv6/conf/all/forwarding=1': () => 'forwarding of IPv6 was switched off; switched on again',
  'disable_ipv6=0': (link) => `IPv6 was switched off on ${link}; switched on again`,
  'disable_ipv6=1': (link) => `IPv6 was switched on on ${link}; switched off again`,
};

// net/ipv6/conf/LINK/disable_ipv6
function linkOf(key: string): InterfaceName | null {
  const [, , conf, link] = key.split('/');
  return conf !== 'conf' || link === undefined || link === 'all' || link === 'default' ? null : (link as InterfaceName);
}

const parameterOf = (key: string): string => (linkOf(key) === null ? key : (key.split('/').at(-1) ?? key));
