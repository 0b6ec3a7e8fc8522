import type { CpioEntry } from './cpio.ts';
import {
  agentScript,
  awaitIpv6Script,
  awaitLeaseScript,
  dhcpScript,
  fetchScript,
  inittab,
  startScript,
} from './guest-scripts.ts';

/** What a guest's root file system is made of. */
export type GuestParts = {
  readonly busybox: Uint8Array;
  /** The names under which BusyBox is to be called. */
  readonly applets: readonly string[];
  /** In the order of loading. */
  readonly modules: readonly { readonly name: string; readonly content: Uint8Array }[];
};

/** Gives the members of a guest's root file system; `init` is BusyBox's, which reads `/etc/inittab`. */
export function guestFiles(parts: GuestParts): CpioEntry[] {
  return [
    ...DIRECTORIES.map((path) => ({ kind: 'directory', path }) as const),
    { kind: 'file', path: 'bin/busybox', content: parts.busybox, executable: true },
    ...parts.applets.filter(isFreeName).map((name) => link(`bin/${name}`, 'busybox')),
    link('init', 'bin/busybox'),
    ...SCRIPTS.map(([path, text]) => ({ kind: 'file', path, content: Buffer.from(text), executable: true }) as const),
    ...parts.modules.map(({ name, content }) => ({ kind: 'file', path: `lib/modules/${name}`, content }) as const),
  ];
}

const DIRECTORIES = ['bin', 'dev', 'etc', 'lib', 'lib/modules', 'proc', 'root', 'run', 'sys', 'tmp', 'www'];

const SCRIPTS: readonly (readonly [path: string, text: string])[] = [
  ['etc/inittab', inittab],
  ['etc/start', startScript],
  ['etc/dhcp', dhcpScript],
  ['bin/agent', agentScript],
  ['bin/await-ipv6', awaitIpv6Script],
  ['bin/await-lease', awaitLeaseScript],
  ['bin/fetch', fetchScript],
];

const isFreeName = (applet: string): boolean =>
  applet !== 'busybox' && !SCRIPTS.some(([path]) => path === `bin/${applet}`);

const link = (path: string, target: string): CpioEntry => ({ kind: 'symlink', path, target });
