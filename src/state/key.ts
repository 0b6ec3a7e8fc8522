import type { Address, HostState, LinkPlace, PortVlan, Route, Station, Sysctl } from './host-state.ts';

/** What tells one object of its kind from all others: two states have "the same" link when the keys are equal. */
export const linkKey = ({ namespace, name }: LinkPlace): string => `${namespace}/${name}`;

export const stationKey = ({ namespace, port, mac }: Station): string => `${namespace}/${port} ${mac}`;

export const vlanKey = ({ namespace, port, id }: Pick<PortVlan, 'namespace' | 'port' | 'id'>): string =>
  `${namespace}/${port} ${String(id).padStart(4, '0')}`;

export const addressKey = ({ namespace, link, address }: Address): string => `${namespace}/${link} ${address}`;

/** A route is its prefix, metric and way; the kernel allows several ways to one prefix. */
export const routeKey = ({ namespace, to, via, link, metric, protocol }: Route): string =>
  `${namespace}/${link ?? ''} ${to} ${via ?? ''} ${metric} ${protocol}`;

export const sysctlKey = ({ namespace, key }: Sysctl): string => `${namespace}/${key}`;

/** The same state with every list in the order of its keys. */
export function sortState(state: HostState): HostState {
  return {
    namespaces: by(state.namespaces, ({ name }) => name),
    links: by(state.links, linkKey),
    stations: by(state.stations, stationKey),
    vlans: by(state.vlans, vlanKey),
    addresses: by(state.addresses, addressKey),
    routes: by(state.routes, routeKey),
    shapers: by(state.shapers, linkKey),
    sysctls: by(state.sysctls, sysctlKey),
    tables: by(state.tables, ({ family, name }) => `${family} ${name}`),
    services: by(state.services, ({ network }) => network),
    resolvers: by(state.resolvers, ({ link }) => link),
  };
}

function by<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const keyed = items.map((item) => ({ key: key(item), item }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
