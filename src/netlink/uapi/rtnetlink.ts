// Names and numbers of <linux/rtnetlink.h>, <linux/if_addr.h>, <linux/neighbour.h>, <linux/netconf.h> and
// <linux/net_namespace.h>.

export const AF_UNSPEC = 0;
export const AF_INET = 2;
export const AF_BRIDGE = 7;
export const AF_INET6 = 10;
export const AF_NETLINK = 16;

export const RTM_NEWLINK = 16;
export const RTM_DELLINK = 17;
export const RTM_GETLINK = 18;
export const RTM_SETLINK = 19;
export const RTM_NEWADDR = 20;
export const RTM_DELADDR = 21;
export const RTM_GETADDR = 22;
export const RTM_NEWROUTE = 24;
export const RTM_DELROUTE = 25;
export const RTM_GETROUTE = 26;
export const RTM_NEWNEIGH = 28;
export const RTM_DELNEIGH = 29;
export const RTM_GETNEIGH = 30;
export const RTM_NEWNETCONF = 80;
export const RTM_NEWNSID = 88;
export const RTM_GETNSID = 90;

export const IFA_ADDRESS = 1;
export const IFA_LOCAL = 2;
export const IFA_BROADCAST = 4;
export const IFA_FLAGS = 8;
/** No duplicate address detection: usable at once, also without a carrier. */
export const IFA_F_NODAD = 0x02;

export const RTA_DST = 1;
export const RTA_OIF = 4;
export const RTA_GATEWAY = 5;
export const RTA_PRIORITY = 6;
export const RTA_MULTIPATH = 9;
export const RTA_TABLE = 15;
export const RTA_VIA = 18;

export const RT_TABLE_MAIN = 254;
export const RT_TABLE_LOCAL = 255;
export const RT_SCOPE_UNIVERSE = 0;
export const RT_SCOPE_LINK = 253;
export const RTN_UNICAST = 1;
export const RTN_MULTICAST = 5;
export const RTN_BLACKHOLE = 6;
export const RTN_UNREACHABLE = 7;
export const RTN_PROHIBIT = 8;
export const RTM_F_CLONED = 0x200;
export const RTPROT_ZEBRA = 11;
export const RTPROT_BIRD = 12;
export const RTPROT_BABEL = 42;
export const RTPROT_OPENR = 99;
export const RTPROT_BGP = 186;
export const RTPROT_ISIS = 187;
export const RTPROT_OSPF = 188;
export const RTPROT_RIP = 189;
export const RTPROT_EIGRP = 192;

export const NDA_DST = 1;
export const NDA_LLADDR = 2;
export const NDA_MASTER = 9;
/** Of a bridge's entries: in the database of the port's bridge, not in the port's own. */
export const NTF_MASTER = 0x04;
export const NUD_PERMANENT = 0x80;
export const NUD_NOARP = 0x40;

export const NETNSA_NSID = 1;
export const NETNSA_FD = 3;

export const NETCONFA_IFINDEX = 1;
/** In place of a link's number: the parameter of the whole host. */
export const NETCONFA_IFINDEX_ALL = -1;

export const RTNLGRP_LINK = 1;
export const RTNLGRP_TC = 4;
export const RTNLGRP_IPV4_IFADDR = 5;
export const RTNLGRP_IPV4_ROUTE = 7;
export const RTNLGRP_IPV6_IFADDR = 9;
export const RTNLGRP_IPV6_ROUTE = 11;
/** A link's own IPv6 parameters, some of them. */
export const RTNLGRP_IPV6_IFINFO = 12;
export const RTNLGRP_IPV4_NETCONF = 24;
export const RTNLGRP_IPV6_NETCONF = 25;

export const RTM_NEWRULE = 32;
export const RTM_DELRULE = 33;
export const RTM_GETRULE = 34;
export const RTM_NEWNEXTHOP = 104;
export const RTM_GETNEXTHOP = 106;

export const IFA_LABEL = 3;
export const IFA_CACHEINFO = 6;
export const IFA_RT_PRIORITY = 9;
export const IFA_F_DADFAILED = 0x08;
export const IFA_F_HOMEADDRESS = 0x10;
export const IFA_F_TENTATIVE = 0x40;
export const IFA_F_MANAGETEMPADDR = 0x100;
export const IFA_F_NOPREFIXROUTE = 0x200;
export const IFA_F_MCAUTOJOIN = 0x400;
/** In IFA_F_… the same bit as IFA_F_SECONDARY of IPv4. */
export const IFA_F_TEMPORARY = 0x01;
export const INFINITY_LIFE_TIME = 0xffffffff;

export const RTA_PREFSRC = 7;
export const RTA_METRICS = 8;
export const RTA_CACHEINFO = 12;
export const RTA_PREF = 20;
export const RTA_EXPIRES = 23;
export const RTA_UID = 25;
export const RTA_NH_ID = 30;
export const RTA_ENCAP_TYPE = 21;
export const RTA_ENCAP = 22;
export const RTNH_F_ONLINK = 4;
export const RTPROT_KERNEL = 2;
export const RTN_LOCAL = 2;

export const FRA_IIFNAME = 3;
export const FRA_PAD = 18;
export const FRA_OIFNAME = 17;
export const FIB_RULE_INVERT = 2;

export const NDA_CACHEINFO = 3;
export const NDA_PROBES = 4;
export const NTF_USE = 0x01;
export const NTF_PROXY = 0x08;
export const NUD_REACHABLE = 0x02;
export const NUD_STALE = 0x04;
export const NUD_DELAY = 0x08;
export const NUD_PROBE = 0x10;

export const NHA_OIF = 5;
