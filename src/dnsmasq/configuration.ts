import { bootLines } from './boot-lines.ts';
import { dhcpLines } from './dhcp-lines.ts';
import { dnsLines } from './dns-lines.ts';
import { LOG_FILE, PID_FILE, serviceFolder } from './layout.ts';
import { line, quoted } from './line.ts';
import type { ServerSettings } from './settings.ts';

/** dnsmasq's configuration: what it reads at its start alone. A change of it restarts dnsmasq. */
export function configuration(settings: ServerSettings): string {
  const lines = [
    '# Written by kvmnet, which replaces it; declare the network instead.',
    // It binds to these at its start: named here, so that other addresses are another configuration.
    `# Listens on ${settings.gateways.join(' ')}`,
    ...processLines(settings),
    ...listeningLines(settings),
    ...dnsLines(settings),
    ...dhcpLines(settings),
    ...bootLines(settings.dhcp?.boot ?? null),
    ...(settings.options.length === 0 ? [] : ['# Declared for the network.', ...settings.options]),
  ];
  return lines.map((text) => `${text}\n`).join('');
}

function processLines({ directories, network, dropPrivileges }: ServerSettings): readonly string[] {
  const folder = serviceFolder(directories, network);
  // In a user namespace setgroups is denied, and a dnsmasq that becomes a daemon ends when it cannot drop its groups.
  if (!dropPrivileges) return ['no-daemon', line('log-facility', quoted(`${folder}/${LOG_FILE}`))];
  return [line('pid-file', quoted(`${folder}/${PID_FILE}`))];
}

/**
 * Not bind-interfaces: with it, dnsmasq answers IPv4 queries that reach its address by other links (CVE-2012-3411), so
 * that a LAN could ask for guests' names. Each new address of the host wakes every dnsmasq; where it advertises IPv6 that
 * is so with bind-interfaces too, and elsewhere it is 0.4 ms instead of 0.1.
 */
const listeningLines = ({ link }: ServerSettings): readonly string[] => [
  // Else it takes 127.0.0.1 as well, which is another's.
  'except-interface=lo',
  'bind-dynamic',
  line('interface', quoted(link)),
];
