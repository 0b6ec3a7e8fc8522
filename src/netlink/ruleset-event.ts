import { fieldTable, readFields } from './attribute.ts';
import type { Message } from './message.ts';
import { sliceFrom } from './slice.ts';
import { readText } from './text.ts';
import { NFNL_SUBSYS_NFTABLES, NFT_MSG_NEWGEN, NFTA_TABLE_NAME } from './uapi/nf-tables.ts';

const NFGENMSG_LENGTH = 4;

/**
 * The name of the nftables table in which something has come, changed or gone, by a message that came unasked; null for
 * a message about no table.
 */
export function readRulesetEvent({ type, body }: Message): string | null {
  if (type >> 8 !== NFNL_SUBSYS_NFTABLES || (type & 0xff) === NFT_MSG_NEWGEN) return null;
  return readFields(sliceFrom(body, NFGENMSG_LENGTH), TABLE, { table: null }).table;
}

const TABLE = fieldTable<{ table: string | null }>({ table: [NFTA_TABLE_NAME, readText] });
