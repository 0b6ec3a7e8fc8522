import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';

/** What a file of /etc/sysconfig/network-scripts is about, by its name. */
export type ScriptFile = {
  readonly kind: FileKind;
  /** What comes after `ifcfg-`: most often the device's name, and the connection's where NetworkManager chose it. */
  readonly suffix: string;
};

/** What stands before the first hyphen of a name. */
export type FileKind = 'ifcfg' | 'route' | 'route6' | 'rule' | 'rule6';

/** Null for files that no program of the format reads: others, and copies that editors and packages leave behind. */
export function scriptFileOf(path: string): ScriptFile | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const parts = /^(ifcfg|route6?|rule6?)-(.+)$/s.exec(name);
  if (parts === null || LEFT_BEHIND.test(name)) return null;
  return { kind: parts[1] as FileKind, suffix: parts[2] ?? '' };
}

// As the network scripts and NetworkManager have it.
const LEFT_BEHIND = /(~|\.bak|\.old|\.orig|\.rpmnew|\.rpmorig|\.rpmsave|\.swp)$/;

/** The device that `eth0:1` is an alias of, and that of an ordinary suffix; null where it can be no device. */
export function deviceOf(suffix: string): InterfaceName | null {
  const name = parseInterfaceName(suffix.split(':', 1)[0] ?? '');
  return name.ok ? name.value : null;
}

/** The folder in which new files are made. */
export const SCRIPTS_FOLDER = '/etc/sysconfig/network-scripts';
