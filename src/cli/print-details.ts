import type { NetworkDetails, PortDetails, Traffic } from '../engine/details.ts';
import { paint } from './colour.ts';
import { table } from './table.ts';

/** A network's details for people. */
export function printDetails(network: NetworkDetails): string {
  const { name, mode, state, title } = network;
  const head = `${paint('bold', name)}: ${mode}, ${paint(state === 'running' ? 'green' : 'yellow', state)}${title === null ? '' : ` (${title})`}`;
  return [
    `${head}\n`,
    ...facts(network).map(([key, value]) => `  ${key.padEnd(10)} ${value}\n`),
    ports(network.ports),
  ].join('');
}

function facts(network: NetworkDetails): readonly (readonly [string, string])[] {
  const { bridge, uplink, addresses, routes, rules, server, autostart } = network;
  return [
    ['bridge', bridge ?? '-'],
    ...(uplink === null ? [] : [['uplink', uplink] as const]),
    ...lines('address', addresses),
    ...lines('route', routes),
    ...lines('rule', rules),
    ['dnsmasq', server ?? 'none'],
    ['autostart', autostart ? 'yes' : 'no'],
  ];
}

const lines = (key: string, values: readonly string[]): readonly (readonly [string, string])[] =>
  values.map((value, index) => [index === 0 ? key : '', value]);

function ports(ports: readonly PortDetails[]): string {
  const header = ['GUEST', 'TAP', 'MAC', 'ADDRESSES', 'RECEIVED', 'SENT', 'DROPPED'];
  const rows = ports.map(({ guest, nic, link, mac, addresses, plugged, received, sent }) => [
    guest ?? (nic ? '(NIC)' : '?'),
    plugged ? link : `${link} (unplugged)`,
    mac ?? '-',
    addresses.join(' ') || '-',
    traffic(received),
    traffic(sent),
    String(received.dropped + sent.dropped),
  ]);
  return table(header, rows).replace(/^(?=.)/gm, '  ');
}

const traffic = ({ bytes, packets }: Traffic): string => `${size(bytes)} (${packets})`;

function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, bytes === 0 ? 0 : Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
