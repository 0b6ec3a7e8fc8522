import type { HostState } from '../../src/state/host-state.ts';
import { addressKey, linkKey, routeKey, stationKey, sysctlKey, vlanKey } from '../../src/state/key.ts';

/** A host on which everything desired has come true at once, which one step after the other would take minutes for thousands of guests. */
export const laidOver = (observed: HostState, desired: HostState): HostState => ({
  namespaces: merged(observed.namespaces, desired.namespaces, ({ name }) => name),
  links: merged(observed.links, desired.links, linkKey),
  stations: merged(observed.stations, desired.stations, stationKey),
  vlans: merged(observed.vlans, desired.vlans, vlanKey),
  addresses: merged(observed.addresses, desired.addresses, addressKey),
  routes: merged(observed.routes, desired.routes, routeKey),
  shapers: merged(observed.shapers, desired.shapers, linkKey),
  sysctls: merged(observed.sysctls, desired.sysctls, sysctlKey),
  tables: merged(observed.tables, desired.tables, ({ family, name }) => `${family} ${name}`),
  services: merged(observed.services, desired.services, ({ network }) => network),
  resolvers: merged(observed.resolvers, desired.resolvers, ({ link }) => link),
});

// What is there already keeps what is not desired otherwise.
function merged<T extends object>(there: readonly T[], coming: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const byKey = new Map(there.map((item) => [keyOf(item), item]));
  for (const item of coming) byKey.set(keyOf(item), { ...byKey.get(keyOf(item)), ...item });
  return [...byKey.values()];
}
