// Names and numbers of <linux/netfilter/nfnetlink.h>, <…/nfnetlink_conntrack.h> and <…/nf_conntrack_common.h>.

export const NETLINK_NETFILTER = 12;

export const NFNL_SUBSYS_CTNETLINK = 1;
export const IPCTNL_MSG_CT_GET = 1;
export const IPCTNL_MSG_CT_DELETE = 2;

export const CTA_TUPLE_ORIG = 1;
export const CTA_STATUS = 3;
export const CTA_ID = 12;
export const CTA_ZONE = 18;

export const CTA_TUPLE_IP = 1;
export const CTA_IP_V4_SRC = 1;
export const CTA_IP_V4_DST = 2;
export const CTA_IP_V6_SRC = 3;
export const CTA_IP_V6_DST = 4;

/** The connection's source is translated. */
export const IPS_SRC_NAT = 1 << 4;
