import { addressKey, linkKey, routeKey, stationKey, vlanKey } from '../state/key.ts';
import type { Operation } from './operation.ts';

/** What an operation is about, as a word that stays the same however often it has to be done; null for mere notes. */
export function subjectOf(operation: Operation): string | null {
  switch (operation.kind) {
    case 'create-namespace':
    case 'delete-namespace':
      return `namespace ${operation.name}`;
    case 'create-link':
    case 'set-link':
    case 'rename-link':
      return `link ${linkKey(operation.link)}`;
    case 'delete-links':
      return `links ${operation.links.map(linkKey).join(' ')}`;
    case 'add-address':
    case 'delete-address':
      return `address ${addressKey(operation.address)}`;
    case 'add-station':
    case 'delete-station':
      return `station ${stationKey(operation.station)}`;
    case 'set-vlan':
    case 'delete-vlan':
      return `VLAN ${vlanKey(operation.vlan)}`;
    case 'add-route':
    case 'delete-route':
      return `route ${routeKey(operation.route)}`;
    case 'set-sysctl':
      return `parameter ${operation.namespace}/${operation.key}`;
    case 'set-shaper':
      return `bandwidth ${linkKey(operation.shaper)}`;
    case 'delete-shaper':
      return `bandwidth ${linkKey(operation.link)}`;
    case 'edit-ruleset':
      return 'ruleset';
    case 'start-service':
    case 'reload-service':
    case 'restart-service':
      return `dnsmasq ${operation.service.network}`;
    case 'stop-service':
      return `dnsmasq ${operation.network}`;
    case 'set-resolver':
      return `resolver ${operation.resolver.link}`;
    case 'reset-resolver':
      return `resolver ${operation.link}`;
    case 'forget-leases':
    case 'forget-untranslated':
    case 'remember-sysctl':
    case 'remember-port':
    case 'forget-sysctl':
    case 'forget-port':
      return null;
  }
}
