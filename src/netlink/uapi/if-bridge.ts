// Names and numbers of <linux/if_bridge.h>, and of <linux/rtnetlink.h> what asks for VLANs.

export const IFLA_BRIDGE_FLAGS = 0;
export const IFLA_BRIDGE_VLAN_INFO = 2;

/** What is asked is about the link itself, be it a bridge. */
export const BRIDGE_FLAGS_SELF = 2;

export const BRIDGE_VLAN_INFO_PVID = 1 << 1;
export const BRIDGE_VLAN_INFO_UNTAGGED = 1 << 2;
export const BRIDGE_VLAN_INFO_RANGE_BEGIN = 1 << 3;
export const BRIDGE_VLAN_INFO_RANGE_END = 1 << 4;

export const RTEXT_FILTER_BRVLAN_COMPRESSED = 1 << 2;
