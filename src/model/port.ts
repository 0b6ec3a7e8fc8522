import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Bandwidth } from './bandwidth.ts';
import type { PciAddress } from './pci-address.ts';
import type { VirtualPort } from './port-group.ts';
import type { Vlan } from './vlan.ts';

/**
 * A guest's place on a network: claimed before the guest has a link there, and given up when it ends. Its settings are
 * those of the network, its port group and its own, merged when it was claimed: what is on the air does not follow
 * later changes of the group.
 */
export type Port = {
  readonly uuid: string;
  readonly network: NetworkName;
  /** The guest, by its name and UUID as its virtual machine manager has them: any text. */
  readonly owner: { readonly name: string; readonly uuid: string };
  readonly mac: MacAddress;
  readonly group: string | null;
  readonly vlan: Vlan | null;
  readonly bandwidth: Bandwidth | null;
  readonly virtualPort: VirtualPort | null;
  readonly trustGuestRxFilters: boolean | null;
  readonly isolated: boolean | null;
  readonly plug: Plug;
};

/** By what the guest is plugged in: the network's bridge, a NIC of the network's pool, or a device of its own. */
export type Plug =
  | { readonly kind: 'bridge' }
  | { readonly kind: 'direct'; readonly device: InterfaceName }
  | { readonly kind: 'hostdev'; readonly address: PciAddress };
