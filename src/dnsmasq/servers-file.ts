import type { Dns, DnsForwarder } from '../model/dns.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { Upstream } from './settings.ts';

/**
 * Whom to ask for which names. Declared servers for everything take the place of the host's own; servers for a domain
 * stand beside them.
 */
export function serversFile(dns: Dns, upstream: Upstream): string {
  const own = upstream.kind === 'servers' && !hasGeneral(dns) ? upstream.servers.map(server) : [];
  return [...dns.forwarders.flatMap(forwarder), ...own].map((text) => `${text}\n`).join('');
}

/** The resolv.conf to be followed; null when there is none, or the declared servers take its place. */
export const followsFile = (dns: Dns, upstream: Upstream): string | null =>
  upstream.kind === 'follow' && !hasGeneral(dns) ? upstream.file : null;

/** Whether there is nobody to be asked about names in general. */
export const asksNobody = (dns: Dns, upstream: Upstream): boolean =>
  hasGeneral(dns)
    ? dns.forwarders.every(({ domain, address }) => domain !== null || address === null)
    : upstream.kind === 'none';

const hasGeneral = ({ forwarders }: Dns): boolean => forwarders.some(({ domain }) => domain === null);

const server = (address: IpAddress): string => `server=${address}`;

// Without a server dnsmasq answers names of the domain from what it knows itself.
function forwarder({ address, port, domain }: DnsForwarder): readonly string[] {
  if (address === null) return domain === null ? [] : [`server=/${domain}/`];
  const to = port === null ? address : `${address}#${port}`;
  return [domain === null ? `server=${to}` : `server=/${domain}/${to}`];
}
