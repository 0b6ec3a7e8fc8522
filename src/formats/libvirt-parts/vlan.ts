import type { Vlan } from '../../model/vlan.ts';
import type { VlanDocument } from './vlan-element.ts';

/** What a `<vlan>` means. */
export const vlanOf = (document: VlanDocument | null): Vlan | null =>
  document && {
    trunk: document.trunk === 'yes',
    tags: document.tags.map(({ id, nativeMode }) => ({ id, native: nativeMode })),
  };

/** The `<vlan>` that says so. */
export const vlanDocument = (vlan: Vlan | null): VlanDocument | null =>
  vlan && {
    trunk: vlan.trunk ? 'yes' : null,
    tags: vlan.tags.map(({ id, native }) => ({ id, nativeMode: native })),
  };
