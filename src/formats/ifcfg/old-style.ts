import { ipAddress } from '../../net/ip-address.ts';
import { interfaceAddress, netmask, prefixOf } from '../../net/ip-prefix.ts';
import type { EditableLine } from '../interface-parts/line-edit.ts';
import type { Entry } from '../interface-parts/setting-field.ts';

/** What is wanted in the words that the file has: `NETMASK=` where lengths of prefixes are not used in it. */
export function inOldStyle(wanted: readonly Entry[], lines: readonly EditableLine[]): readonly Entry[] {
  const has = (word: string): boolean => lines.some(({ key }) => key?.startsWith(word));
  if (!has('NETMASK') || has('PREFIX')) return wanted;
  return wanted.map((entry) =>
    entry.key.startsWith('PREFIX')
      ? { key: entry.key.replace('PREFIX', 'NETMASK'), value: maskOf(Number(entry.value)) }
      : entry,
  );
}

const maskOf = (length: number): string => netmask(prefixOf(interfaceAddress(ipAddress('0.0.0.0'), length)));
