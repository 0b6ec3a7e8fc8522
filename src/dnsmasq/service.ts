import type { DnsmasqService } from '../state/host-state.ts';
import { configuration } from './configuration.ts';
import { NAMES_FILE, RESERVATIONS_FILE, SERVERS_FILE } from './layout.ts';
import { namesFile } from './names-file.ts';
import { reservationsFile } from './reservations-file.ts';
import { serversFile } from './servers-file.ts';
import type { ServerSettings } from './settings.ts';

export type { ServerSettings } from './settings.ts';

/**
 * The dnsmasq of a network, as it should run: a function of its settings alone.
 * @throws RangeError for a text that dnsmasq cannot be told; `textFault` and `bootFault` find it beforehand
 */
export function dnsmasqService(settings: ServerSettings): DnsmasqService {
  const { network, namespace, link, dhcp, dns, upstream } = settings;
  const files = {
    ...(dhcp === null ? {} : { [RESERVATIONS_FILE]: reservationsFile(dhcp.reservations, settings.attachments) }),
    ...(dns === null ? {} : { [NAMES_FILE]: namesFile(dns, settings), [SERVERS_FILE]: serversFile(dns, upstream) }),
  };
  return { network, namespace, link, configuration: configuration(settings), files, status: 'running' };
}
