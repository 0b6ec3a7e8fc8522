/** The VLANs of a guest's port: of one tag, its frames are tagged for it; a trunk carries the tags as the guest writes them. */
export type Vlan = { readonly trunk: boolean; readonly tags: readonly VlanTag[] };

/** A VLAN's number, 1 to 4094; `native` says how frames without a tag of a trunk's native VLAN leave towards the guest. */
export type VlanTag = { readonly id: number; readonly native: 'tagged' | 'untagged' | null };
