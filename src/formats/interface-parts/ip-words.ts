import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import type { IpFamily } from '../../net/ip-address.ts';
import { type IpPrefix, parseIpPrefix } from '../../net/ip-prefix.ts';
import { parseNetmask } from './netmask.ts';

/** The number of a routing table as `ip` takes it; the names of a host's own /etc/iproute2/rt_tables are not known here. */
export function parseTable(text: string): Parsed<number> {
  const named = TABLES[text];
  if (named !== undefined) return parsed(named);
  if (/^\d{1,10}$/.test(text) && Number(text) <= 0xffff_ffff) return parsed(Number(text));
  return unparsable(
    `the routing table ${quote(text)} has a name that the host's rt_tables alone explains; write its number`,
  );
}

const TABLES: Readonly<Record<string, number>> = { local: 255, main: 254, default: 253 };

/** The table that routes are put into when none is named (RT_TABLE_MAIN). */
export const MAIN_TABLE = 254;

/** A prefix as `ip` takes it: `default`, an address alone, or with a length or a mask. */
export function parseIpDestination(text: string, family: IpFamily): Parsed<IpPrefix> {
  if (EVERYWHERE.has(text)) return parseIpPrefix(family === 4 ? '0.0.0.0/0' : '::/0');
  if (!text.includes('/')) return parseIpPrefix(`${text}/${text.includes(':') ? 128 : 32}`);
  const [address = '', mask = ''] = text.split('/', 2);
  const length = mask.includes('.') ? parseNetmask(mask) : parsed(mask);
  return length.ok ? parseIpPrefix(`${address}/${length.value}`) : length;
}

const EVERYWHERE: ReadonlySet<string> = new Set(['default', 'any', 'all']);

/** A whole number up to 2³² - 1, in decimal or, with 0x, in hexadecimal. */
export const parseNumber = (text: string): Parsed<number> =>
  /^(\d{1,10}|0x[0-9a-f]{1,8})$/i.test(text) && Number(text) <= 0xffff_ffff
    ? parsed(Number(text))
    : unparsable(`${quote(text)} is not a whole number`);

/** The words of a command, quotation marks taken off. */
export const wordsOf = (text: string): readonly string[] =>
  (text.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'));
