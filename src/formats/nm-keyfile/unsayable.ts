import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import { ipFamily } from '../../net/ip-address.ts';
import { searchFamily } from './address-fields.ts';
import { isSayableDelay } from './controller-fields.ts';
import { type Family, mayHaveServers } from './methods.ts';

/** What keyfiles cannot say of an interface. */
export function unsayable(one: Interface): readonly Diagnostic[] {
  const { name, kind, managed, controller, ipv4, ipv6, routes, rules, dns } = one;
  const found: string[] = [];
  if (managed === false) found.push('to keep its hands off, which is said in NetworkManager.conf, unmanaged-devices=');
  if (kind.type === 'bridge' && !isSayableDelay(kind)) {
    found.push(`a forward delay of ${kind.forwardDelaySeconds} s beside a spanning tree, which wants 2 to 30`);
  }
  if (ipv6.dhcp?.identifier) found.push('by what a DHCPv6 server is to know the host');
  if (controller !== null && ipv4.addresses.length + ipv6.addresses.length + routes.length + rules.length > 0) {
    found.push(`addresses, routes and rules, since it is a port of ${controller}`);
  }
  for (const family of ['ipv4', 'ipv6'] as const) {
    const servers = dns.servers.filter((server) => ipFamily(server) === (family === 'ipv4' ? 4 : 6));
    if (servers.length > 0 && !mayHaveServers(one, family)) {
      found.push(`the name server ${servers.join(' and ')}, since it has ${WORDS[family]} address and no DHCP`);
    }
  }
  if (dns.search.length > 0 && searchFamily(one) === null) found.push('domains to search, since it has no addresses');
  return found.map((what) => ({
    severity: 'warning',
    code: 'cannot-say',
    message: `NetworkManager cannot be told of ${name}: ${what}`,
    hint: null,
    position: null,
    path: `interfaces.${name}`,
  }));
}

const WORDS: Readonly<Record<Family, string>> = { ipv4: 'no IPv4', ipv6: 'no IPv6' };
