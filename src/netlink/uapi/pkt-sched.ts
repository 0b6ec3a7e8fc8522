// Names and numbers of <linux/pkt_sched.h>, <linux/pkt_cls.h>, <linux/rtnetlink.h> and <linux/if_ether.h>: traffic control.

export const RTM_NEWQDISC = 36;
export const RTM_DELQDISC = 37;
export const RTM_GETQDISC = 38;
export const RTM_NEWTCLASS = 40;
export const RTM_DELTCLASS = 41;
export const RTM_GETTCLASS = 42;
export const RTM_NEWTFILTER = 44;
export const RTM_DELTFILTER = 45;
export const RTM_GETTFILTER = 46;

/** The parent of a link's own queueing discipline. */
export const TC_H_ROOT = 0xffffffff;

export const TCA_KIND = 1;
export const TCA_OPTIONS = 2;

/** In struct tc_ratespec: what a packet takes on the wire; without it the kernel wants tables of times. */
export const TC_LINKLAYER_ETHERNET = 1;

export const TCA_HTB_PARMS = 1;
export const TCA_HTB_INIT = 2;
export const TCA_HTB_RATE64 = 6;
export const TCA_HTB_CEIL64 = 7;
/** The version of struct tc_htb_glob that every kernel since 2.6 wants. */
export const HTB_PROTOCOL_VERSION = 3;

export const TCA_U32_CLASSID = 1;
export const TCA_U32_SEL = 5;
export const TC_U32_TERMINAL = 1;

export const ETH_P_ALL = 3;
