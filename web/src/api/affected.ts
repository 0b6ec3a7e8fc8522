import type { HappeningKind } from '../../../src/observer/happening.ts';

/** What the page shows, by what it is asked for with. */
export type Subject = 'networks' | 'guests' | 'leases' | 'host' | 'topology' | 'reachability' | 'history';

const network: readonly Subject[] = ['networks', 'guests', 'host', 'topology', 'reachability', 'history'];
const port: readonly Subject[] = ['networks', 'guests', 'topology', 'reachability', 'history'];
const lease: readonly Subject[] = ['leases', 'guests', 'topology'];
// By which ways packets leave, what is wrong, and who reaches what, hang on the host's NICs and routes.
const host: readonly Subject[] = ['host', 'topology', 'reachability', 'networks'];
const repair: readonly Subject[] = ['networks', 'topology', 'host'];

/** What is not as it was once something has happened. */
export const affectedBy: Readonly<Record<HappeningKind, readonly Subject[]>> = {
  'network-defined': network,
  'network-changed': network,
  'network-started': network,
  'network-stopped': network,
  'network-removed': network,
  'network-broken': network,
  'network-well': network,
  'port-plugged': port,
  'port-unplugged': port,
  'port-changed': port,
  'place-claimed': port,
  'place-left': port,
  'lease-added': lease,
  'lease-renewed': lease,
  'lease-expired': lease,
  'lease-released': lease,
  'server-running': ['topology'],
  'server-ended': ['topology'],
  'server-stale': ['topology'],
  'host-changed': host,
  'change-failed': ['history'],
  repaired: repair,
  contested: repair,
  failing: repair,
  mended: repair,
  blind: repair,
  seeing: repair,
};
