import type { InterfaceName, NetworkName } from '../net/names.ts';

/** Where leases are kept: kvmnet's a file a network, libvirt's a file a bridge. null: there is none. */
export interface LeaseFiles {
  readOurs(network: NetworkName): string | null;
  writeOurs(network: NetworkName, text: string): void;
  /** JSON. */
  readTheirs(bridge: InterfaceName): string | null;
  /** Of libvirt before 1.2.7: a file a network, as dnsmasq itself writes it. */
  readOldTheirs(network: NetworkName): string | null;
  writeTheirs(bridge: InterfaceName, text: string): void;
}
