import { fieldTable, readFields } from './attribute.ts';
import type { Message } from './message.ts';
import { sliceFrom } from './slice.ts';
import { readText } from './text.ts';
import { NFNL_SUBSYS_NFTABLES, NFT_MSG_NEWGEN, NFTA_TABLE_NAME } from './uapi/nf-tables.ts';

/** News of nftables: something in a table has come, changed or gone; or all that a transaction did has been told. */
export type RulesetEvent = { readonly kind: 'change'; readonly table: string } | { readonly kind: 'transaction' };

const NFGENMSG_LENGTH = 4;

/** Reads a message that came unasked; null when it is about no ruleset. */
export function readRulesetEvent({ type, body }: Message): RulesetEvent | null {
  if (type >> 8 !== NFNL_SUBSYS_NFTABLES) return null;
  if ((type & 0xff) === NFT_MSG_NEWGEN) return { kind: 'transaction' };
  const { table } = readFields(sliceFrom(body, NFGENMSG_LENGTH), TABLE, { table: null });
  return table === null ? null : { kind: 'change', table };
}

const TABLE = fieldTable<{ table: string | null }>({ table: [NFTA_TABLE_NAME, readText] });
