import { printTable } from '../../nftables/print.ts';
import type { Facts } from '../../state/facts.ts';
import { type DnsmasqService, type HostState, type Link, OWN_NAMESPACE, type Route } from '../../state/host-state.ts';
import { isOn } from './routes.ts';

/** A machine as text: its namespaces with links, addresses, routes and parameters, then ruleset, services and notes. */
export function printMachine({ observed, originals }: Facts): string {
  const namespaces = [OWN_NAMESPACE, ...observed.namespaces.map(({ name }) => name)];
  const lines = [
    ...namespaces.flatMap((name) => [
      ...(name === OWN_NAMESPACE ? [] : [`netns ${name}`]),
      ...printNamespace(name, observed),
    ]),
    ...observed.tables.map((table) => printTable(table).trimEnd()),
    ...observed.services.flatMap(printService),
    ...observed.resolvers.map((resolver) => `resolver ${JSON.stringify(resolver)}`),
    ...Object.entries(originals.sysctls).map(([key, value]) => `originally ${key}=${value}`),
    ...originals.ports.map(
      ({ name, controller, up }) => `originally ${name} ${up ? 'up' : 'down'} master ${controller}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const printNamespace = (
  name: string,
  { links, stations, vlans, addresses, shapers, routes, sysctls }: HostState,
): string[] => [
  ...links
    .filter((link) => link.namespace === name)
    .flatMap((link) => [
      printLink(link),
      ...addresses.filter((address) => isOn(address, link)).map(({ address }) => `    ${address}`),
    ]),
  ...shapers
    .filter(({ namespace }) => namespace === name)
    .map(({ namespace: _, name: link, ...rest }) => `limit ${link} ${JSON.stringify(rest)}`),
  ...stations.filter(({ namespace }) => namespace === name).map(({ port, mac }) => `station ${mac} at ${port}`),
  ...vlans.filter(({ namespace }) => namespace === name).map((vlan) => `vlan ${JSON.stringify(vlan)}`),
  ...routes.filter(({ namespace }) => namespace === name).map(printRoute),
  ...sysctls.filter(({ namespace }) => namespace === name).map(({ key, value }) => `${key}=${value}`),
];

function printLink(link: Link): string {
  const words = SETTINGS.filter((setting) => link[setting] !== undefined).map(
    (setting) => `${setting} ${JSON.stringify(link[setting])}`,
  );
  return [`link ${link.name} type ${printKind(link.kind)}`, ...words].join(' ');
}

const SETTINGS = [
  'up',
  'mac',
  'mtu',
  'controller',
  'vlanFiltering',
  'isolated',
  'learning',
  'flood',
  'alias',
  'group',
  'arp',
  'linkLocal',
  'stp',
  'forwardDelaySeconds',
] as const satisfies (keyof Link)[];

function printKind(kind: Link['kind']): string {
  switch (kind.type) {
    case 'bridge':
      return 'bridge';
    case 'other':
      return kind.driver;
    case 'tap':
      return ['tap', ...Object.entries(kind).flatMap(([flag, on]) => (on === true ? [flag] : []))].join(' ');
    case 'veth':
      return kind.peer === null ? 'veth' : `veth peer ${kind.peer.name} netns ${JSON.stringify(kind.peer.namespace)}`;
  }
}

const printRoute = ({ to, via, link, metric, protocol }: Route): string =>
  `route ${to}${via === null ? '' : ` via ${via}`} dev ${link} metric ${metric} proto ${protocol}`;

function printService({ network, namespace, link, status, configuration, files }: DnsmasqService): string[] {
  const where = `dnsmasq ${network} ${status} on ${link}${namespace === OWN_NAMESPACE ? '' : ` netns ${namespace}`}`;
  const texts = Object.entries({ configuration, ...files }).flatMap(([name, text]) => [`  ${name}:`, indent(text)]);
  return [where, ...texts];
}

const indent = (text: string): string => text.trimEnd().replaceAll(/^/gm, '    ');
