import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import type { Surroundings } from '../interface-parts/surroundings.ts';
import { isConfigured } from './configured.ts';
import { isOneLine } from './dhcp-fields.ts';

/** What networkd's files cannot say of an interface. */
export function unsayable(one: Interface, around: Surroundings): readonly Diagnostic[] {
  const { name, kind, ipv4, ipv6 } = one;
  const found: string[] = [];
  if (ipv6.dhcp !== null && !ipv6.dhcp.useRoutes) found.push('to heed no routes that a DHCPv6 server tells of');
  if (ipv6.dhcp?.identifier) found.push('by what a DHCPv6 server is to know the host');
  if (ipv6.dhcp?.hostName) found.push('a host name for a DHCPv6 server');
  if (ipv4.dhcp?.hostName && !isOneLine(ipv4.dhcp.hostName))
    found.push(`the host name ${JSON.stringify(ipv4.dhcp.hostName)}`);
  if (one.managed === false && isConfigured(one))
    found.push('to keep its hands off it, and how it is to be configured as well');
  if (kind.type === 'bond' && kind.primary !== null && around.kindOf(kind.primary) === null) {
    found.push(`that ${kind.primary} is preferred, for that is said in its own file`);
  }
  if (kind.type === 'vlan' && around.kindOf(kind.parent) === null) {
    found.push(`that it is on ${kind.parent}, for that is said in the parent's own file`);
  }
  return found.map((what) => ({
    severity: 'warning',
    code: 'cannot-say',
    message: `systemd-networkd cannot be told of ${name}: ${what}`,
    hint: what.includes('own file') ? 'have that interface written too' : null,
    position: null,
    path: `interfaces.${name}`,
  }));
}
