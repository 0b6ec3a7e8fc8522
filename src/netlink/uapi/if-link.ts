// Names and numbers of <linux/if.h>, <linux/if_link.h>, <linux/veth.h> and <linux/ipv6.h>.

export const IFF_UP = 0x1;
export const IFF_LOOPBACK = 0x8;
export const IFF_NOARP = 0x80;

export const IFLA_ADDRESS = 1;
export const IFLA_IFNAME = 3;
export const IFLA_MTU = 4;
/** A veth's peer, by index. */
export const IFLA_LINK = 5;
/** The kind of the link's own queueing discipline. */
export const IFLA_QDISC = 6;
export const IFLA_MASTER = 10;
/** What one protocol's own messages tell of a link: IPv6's parameters, or a bridge port's. */
export const IFLA_PROTINFO = 12;
export const IFLA_OPERSTATE = 16;
export const IFLA_LINKINFO = 18;
export const IFLA_IFALIAS = 20;
export const IFLA_STATS64 = 23;
export const IFLA_AF_SPEC = 26;
export const IFLA_GROUP = 27;
export const IFLA_NET_NS_FD = 28;
export const IFLA_EXT_MASK = 29;
export const IFLA_CARRIER = 33;
/** The namespace of IFLA_LINK, by the number that the link's own namespace has for it. */
export const IFLA_LINK_NETNSID = 37;
export const IFLA_PERM_ADDRESS = 54;

export const IFLA_INFO_KIND = 1;
export const IFLA_INFO_DATA = 2;
export const IFLA_INFO_SLAVE_KIND = 4;
export const IFLA_INFO_SLAVE_DATA = 5;

/** In hundredths of a second (USER_HZ). */
export const IFLA_BR_FORWARD_DELAY = 1;
export const IFLA_BR_STP_STATE = 5;
export const IFLA_BR_VLAN_FILTERING = 7;
/** There only in kernels with CONFIG_BRIDGE_VLAN_FILTERING, whereas the switch is there in all. */
export const IFLA_BR_VLAN_PROTOCOL = 8;

export const IFLA_BRPORT_STATE = 1;
export const IFLA_BRPORT_LEARNING = 8;
export const IFLA_BRPORT_UNICAST_FLOOD = 9;
export const IFLA_BRPORT_ISOLATED = 33;

export const VETH_INFO_PEER = 1;

export const IFLA_TUN_TYPE = 3;
export const IFLA_TUN_VNET_HDR = 5;
export const IFLA_TUN_PERSIST = 6;
export const IFLA_TUN_MULTI_QUEUE = 7;
/** The value of IFLA_TUN_TYPE that means Ethernet frames (<linux/if_tun.h>). */
export const IFF_TAP = 2;

export const IFLA_INET6_CONF = 2;
export const IFLA_INET6_ADDR_GEN_MODE = 8;
export const IN6_ADDR_GEN_MODE_EUI64 = 0;
export const IN6_ADDR_GEN_MODE_NONE = 1;

// Places in IFLA_INET6_CONF, an array of 32-bit numbers.
export const DEVCONF_FORWARDING = 0;
export const DEVCONF_ACCEPT_RA = 3;
export const DEVCONF_DISABLE_IPV6 = 26;

export const RTEXT_FILTER_SKIP_STATS = 8;
