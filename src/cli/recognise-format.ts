import { posix } from 'node:path';
import type { ConfigFile, HostFormatName } from '../formats/interface-parts/host-format.ts';

/** In what language a file is, by its name and place, or else by what it says; null: in none that is known. */
export function recogniseFormat({ path, text }: ConfigFile): HostFormatName | 'libvirt' | 'kvmnet' | null {
  const name = posix.basename(path);
  if (name.endsWith('.xml') || /^\s*</.test(text.replace(/^\ufeff/, ''))) return 'libvirt';
  const folder = posix.basename(posix.dirname(path));
  const byName = names.find(({ pattern }) => pattern.test(name))?.format ?? folderFormat(folder);
  // kvmnet's own files have the suffix of netplan's.
  return byName ?? contents.find(({ pattern }) => pattern.test(text))?.format ?? null;
}

/** Whether a file's name alone says that it speaks of interfaces, as in a folder in which other things lie as well. */
export const isNamedLikeOne = (path: string): boolean =>
  names.some(({ pattern }) => pattern.test(posix.basename(path))) ||
  folderFormat(posix.basename(posix.dirname(path))) !== undefined;

const folderFormat = (name: string): HostFormatName | undefined =>
  /\.(network|netdev|link)\.d$/.test(name) ? 'networkd' : folders.get(name);

const names: readonly { readonly pattern: RegExp; readonly format: HostFormatName }[] = [
  { pattern: /^(ifcfg|route6?|rule6?|keys)-./, format: 'ifcfg' },
  { pattern: /\.nmconnection$/, format: 'keyfile' },
  { pattern: /\.(network|netdev|link)$/, format: 'networkd' },
  { pattern: /^interfaces$/, format: 'ifupdown' },
];

const folders: ReadonlyMap<string, HostFormatName> = new Map([
  ['system-connections', 'keyfile'],
  ['netplan', 'netplan'],
  ['network-scripts', 'ifcfg'],
  ['interfaces.d', 'ifupdown'],
]);

const contents: readonly { readonly pattern: RegExp; readonly format: HostFormatName | 'kvmnet' }[] = [
  { pattern: /^(networks|interfaces):/m, format: 'kvmnet' },
  { pattern: /^["']?network["']?\s*:/m, format: 'netplan' },
  { pattern: /^\{\s*["']?network["']?\s*:/m, format: 'netplan' },
  { pattern: /^\s*\[connection\]/m, format: 'keyfile' },
  { pattern: /^\s*\[(Match|NetDev|Network|Link)\]/m, format: 'networkd' },
  { pattern: /^\s*(auto|iface|allow-\S+|source|source-directory)[ \t]+\S/m, format: 'ifupdown' },
  { pattern: /^\s*(DEVICE|BOOTPROTO|ONBOOT|HWADDR|IPADDR\d*|TYPE|NM_CONTROLLED)=/m, format: 'ifcfg' },
];
