import type { NetworkDetails } from '../engine/details.ts';
import type { PortDetails, Traffic } from '../engine/port-details.ts';
import { printDevices } from '../model/pool.ts';
import { paint } from './colour.ts';
import { printBandwidth, printVlan } from './print-limits.ts';
import { size } from './size.ts';
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

type Fact = readonly [string, string];

function facts(network: NetworkDetails): readonly Fact[] {
  const { uplink, addresses, routes, rules, bandwidth, autostart } = network;
  return [
    ...place(network),
    ...(uplink === null ? [] : [['uplink', uplink] as const]),
    ...lines('address', addresses),
    ...lines('route', routes),
    ...lines('rule', rules),
    ...(bandwidth === null ? [] : [['limit', `the network as a whole ${printBandwidth(bandwidth)}`] as const]),
    ...(network.devices === null ? [['dnsmasq', network.server ?? 'none'] as const] : []),
    ['autostart', autostart ? 'yes' : 'no'],
  ];
}

function place({ bridge, devices, sharing }: NetworkDetails): readonly Fact[] {
  if (devices === null) return [['bridge', bridge ?? '-']];
  return [['devices', `${printDevices(devices)}${sharing === null ? '' : ` (macvtap ${sharing})`}`]];
}

const lines = (key: string, values: readonly string[]): readonly Fact[] =>
  values.map((value, index) => [index === 0 ? key : '', value]);

type Column = { readonly title: string; readonly cell: (port: PortDetails) => string; readonly optional?: true };

const COLUMNS: readonly Column[] = [
  { title: 'GUEST', cell: ({ guest, title, nic }) => title ?? guest ?? (nic ? '(NIC)' : '?') },
  { title: 'TAP', cell: tapCell },
  { title: 'MAC', cell: ({ mac }) => mac ?? '-' },
  { title: 'ADDRESSES', cell: ({ addresses }) => addresses.join(' ') || '-' },
  { title: 'VLAN', cell: ({ vlan }) => (vlan === null ? '' : printVlan(vlan)), optional: true },
  { title: 'LIMITS', cell: ({ bandwidth }) => (bandwidth === null ? '' : printBandwidth(bandwidth)), optional: true },
  { title: 'RECEIVED', cell: ({ received }) => traffic(received) },
  { title: 'SENT', cell: ({ sent }) => traffic(sent) },
  { title: 'DROPPED', cell: ({ received, sent }) => String(received.dropped + sent.dropped) },
];

// A column that may be empty is there when some port has something to say in it.
function ports(ports: readonly PortDetails[]): string {
  const columns = COLUMNS.filter(({ cell, optional }) => optional !== true || ports.some((port) => cell(port) !== ''));
  const rows = ports.map((port) => columns.map(({ cell }) => cell(port) || '-'));
  return table(
    columns.map(({ title }) => title),
    rows,
  ).replace(/^(?=.)/gm, '  ');
}

function tapCell({ link, device, plugged }: PortDetails): string {
  if (link !== null) return plugged ? link : `${link} (unplugged)`;
  return device === null ? '(waiting)' : `(on ${device})`;
}

const traffic = ({ bytes, packets }: Traffic): string => `${size(bytes)} (${packets})`;
