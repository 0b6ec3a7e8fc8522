import type { PciAddress } from '../../model/pci-address.ts';
import type { VirtualPort } from '../../model/port-group.ts';
import type { Vlan } from '../../model/vlan.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';

/** An interface that a domain is to have. What is null is left to libvirt. */
export type NewInterface = {
  readonly source: InterfaceSource;
  readonly mac: MacAddress | null;
  readonly model: string | null;
  readonly address: PciAddress | null;
};

/**
 * How a domain names its network: by its name, where libvirt asks kvmnet for a port; or by its bridge, which any libvirt
 * can have, and which knows nothing of what the network says of its ports.
 */
export type InterfaceSource =
  | { readonly kind: 'network'; readonly network: string; readonly group: string | null }
  | {
      readonly kind: 'bridge';
      readonly bridge: InterfaceName;
      readonly isolated: boolean;
      /** Of a bridge of Open vSwitch: it is told of the port, and of the port's VLANs. */
      readonly virtualPort: VirtualPort | null;
      readonly vlan: Vlan | null;
    };
