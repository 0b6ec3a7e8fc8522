/**
 * libvirt's network port XML as values: a guest's place on a network. The folder's surface:
 *
 * - `readPortXml` (read.ts): text to document, with diagnostics; `refusalOf` and `validityRefusalOf`
 *   (../libvirt-parts/refusal.ts) make of them what a client of libvirt is told;
 * - `writePortXml` (write.ts): document to text, byte for byte as libvirt prints it;
 * - `portOfDocument` (to-model.ts) and `documentOfPort` (from-model.ts): to kvmnet's model and back.
 */
import type { PciAddress } from '../../model/pci-address.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { BandwidthDocument } from '../libvirt-parts/bandwidth-element.ts';
import type { DriverDocument } from '../libvirt-parts/driver-element.ts';
import type { PortOptionsDocument } from '../libvirt-parts/port-options-element.ts';
import type { VirtualPortDocument } from '../libvirt-parts/virtual-port-element.ts';
import type { VlanDocument } from '../libvirt-parts/vlan-element.ts';

/** `<networkport>`. */
export type PortDocument = {
  readonly uuid: string;
  readonly owner: { readonly name: string; readonly uuid: string };
  readonly group: string | null;
  readonly mac: { readonly address: MacAddress };
  readonly virtualPort: VirtualPortDocument | null;
  readonly bandwidth: BandwidthDocument | null;
  readonly vlan: VlanDocument | null;
  readonly port: PortOptionsDocument | null;
  readonly rxfilters: { readonly trustGuest: boolean | null } | null;
  /** null: not plugged in yet. */
  readonly plug: PlugDocument | null;
};

export type PlugDocument =
  | {
      /** `network`: a bridge that was made for the network; `bridge`: one that was there before. */
      readonly type: 'network' | 'bridge';
      readonly bridge: string;
      readonly macTableManager: 'kernel' | 'libvirt' | null;
    }
  | { readonly type: 'direct'; readonly dev: string; readonly mode: DirectMode }
  | {
      readonly type: 'hostdev-pci';
      readonly managed: boolean | null;
      readonly driver: DriverDocument | null;
      readonly address: PciAddress;
    };

export type DirectMode = 'vepa' | 'private' | 'bridge' | 'passthrough';
