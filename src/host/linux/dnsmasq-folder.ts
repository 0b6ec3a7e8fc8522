import { existsSync, rmSync } from 'node:fs';
import { CONFIGURATION_FILE, LIVE_FILES, PID_FILE, RELOADING_FILE, serviceFolder } from '../../dnsmasq/layout.ts';
import type { Directories } from '../../state/facts.ts';
import type { DnsmasqService } from '../../state/host-state.ts';
import { makeOpenFolder, writeWhole } from './dnsmasq-files.ts';
import { readIfThere } from './what-is-there.ts';

/** The folder of one service: all that is known of it. */
export type ServiceFolder = { readonly network: string; readonly path: string };

/** What dnsmasq was bound to at its start: a link or a namespace made anew has another number. */
export type Binding = {
  readonly namespace: string;
  readonly link: string;
  readonly linkIndex: number;
  readonly namespaceInode: number;
};

export const folderOf = (directories: Pick<Directories, 'run'>, network: string): ServiceFolder => ({
  network,
  path: serviceFolder(directories, network),
});

/** What a process of this service, and of no other, has on its command line. */
export const configurationArgument = ({ path }: ServiceFolder): string => `--conf-file=${path}/${CONFIGURATION_FILE}`;

export const folderExists = ({ path }: ServiceFolder): boolean => existsSync(path);

export const removeFolder = ({ path }: ServiceFolder): void => rmSync(path, { recursive: true, force: true });

/** The text of a file in it; null when there is none. */
export const readIn = ({ path }: ServiceFolder, name: string): string | null => readIfThere(`${path}/${name}`);

export const writeIn = ({ path }: ServiceFolder, name: string, text: string): void =>
  writeWhole(`${path}/${name}`, text);

export const deleteIn = ({ path }: ServiceFolder, name: string): void => rmSync(`${path}/${name}`, { force: true });

/** Writes everything that a start needs; last the configuration, for with it the service is one. */
export function writeService(folder: ServiceFolder, { files, configuration }: DnsmasqService, binding: Binding): void {
  makeOpenFolder(folder.path);
  for (const name of [PID_FILE, RELOADING_FILE]) deleteIn(folder, name);
  writeLiveFiles(folder, files);
  writeIn(folder, CONFIGURATION_FILE, `${configuration}${BINDING}${JSON.stringify(binding)}\n`);
}

/** Writes what a running dnsmasq reads again; files that are as wanted stay untouched. */
export function writeLiveFiles(folder: ServiceFolder, files: DnsmasqService['files']): void {
  for (const name of LIVE_FILES) {
    const text = files[name];
    if (text === undefined) deleteIn(folder, name);
    else if (text !== readIn(folder, name)) writeIn(folder, name, text);
  }
}

export const liveFilesDiffer = (folder: ServiceFolder, files: DnsmasqService['files']): boolean =>
  LIVE_FILES.some((name) => readIn(folder, name) !== (files[name] ?? null));

/** The configuration as it was wanted, and the binding that a comment at its end tells; null when that is damaged. */
export function readConfiguration(folder: ServiceFolder): {
  readonly configuration: string;
  readonly binding: Binding | null;
} {
  const text = readIn(folder, CONFIGURATION_FILE) ?? '';
  const start = text.lastIndexOf(BINDING);
  if (start === -1) return { configuration: text, binding: null };
  return { configuration: text.slice(0, start), binding: parseBinding(text.slice(start + BINDING.length)) };
}

const BINDING = '# Bound to ';

function parseBinding(text: string): Binding | null {
  try {
    // Our own file, replaced as a whole: its shape follows from its being JSON.
    return JSON.parse(text) as Binding;
  } catch {
    return null;
  }
}
