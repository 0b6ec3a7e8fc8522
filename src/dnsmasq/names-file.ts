import type { Dns } from '../model/dns.ts';
import type { ServerSettings } from './settings.ts';

/**
 * The names that are known before anybody boots, in the form of /etc/hosts: declared hosts, reservations, and the guests
 * that are plugged in. dnsmasq gives none of them to a DHCP client that asks for it.
 */
export function namesFile(dns: Dns, { dhcp, attachments }: Pick<ServerSettings, 'dhcp' | 'attachments'>): string {
  const declared = dns.hosts.map(({ address, names }) => `${address} ${names.join(' ')}`);
  const reserved = (dhcp?.reservations ?? []).flatMap(({ name, addresses }) =>
    name === null ? [] : addresses.map((address) => `${address} ${name}`),
  );
  const plugged = attachments.flatMap(({ guest, addresses }) => addresses.map((address) => `${address} ${guest}`));
  // The first name of an address is the answer to the question backwards: the declared one, whoever is plugged in.
  const lines = new Set([...declared, ...[...reserved, ...plugged].sort()]);
  return [...lines].map((text) => `${text}\n`).join('');
}
