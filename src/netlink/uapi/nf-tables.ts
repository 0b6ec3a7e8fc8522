// Names and numbers of <linux/netfilter/nfnetlink.h> and <linux/netfilter/nf_tables.h>.

export const NFNLGRP_NFTABLES = 7;
export const NFNL_SUBSYS_NFTABLES = 10;

/** The end of a transaction, of whatever table. */
export const NFT_MSG_NEWGEN = 15;

/** The name of the table that a message is about: one number for tables, chains, rules, sets and elements. */
export const NFTA_TABLE_NAME = 1;
