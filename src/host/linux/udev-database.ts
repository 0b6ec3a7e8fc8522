import { join } from 'node:path';
import { type NamingPolicy, namingPolicies, type PredictableNames, type UdevRecord } from '../../state/nic-identity.ts';
import { readAttribute } from './sysfs.ts';

/** udev's record of a link, if it has looked at it, and the names that it has worked out. */
export type UdevAnswer = { readonly record: UdevRecord | null; readonly names: PredictableNames };

/** What udev's database has of a link: a file of its own, in which lines `E:KEY=value` are its properties. */
export function readUdevDatabase(folder: string, index: number): UdevAnswer {
  const text = readAttribute(join(folder, `n${index}`));
  const properties = new Map([...(text ?? '').matchAll(/^E:([^=\n]+)=(.*)$/gm)].map(([, key, value]) => [key, value]));
  const property = (key: string): string | null => properties.get(key) || null;
  const names = Object.fromEntries(
    namingPolicies.map((policy) => [policy, property(`ID_NET_NAME_${policy.toUpperCase()}`)]),
  ) as Record<NamingPolicy, string | null>;
  // Without any property it has not looked at the link yet, or it is another udev's, of before this start.
  if (properties.size === 0) return { record: null, names };
  const record = {
    path: property('ID_PATH'),
    linkFile: property('ID_NET_LINK_FILE'),
    linkName: property('ID_NET_NAME'),
  };
  return { record, names };
}
