import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import type { ConfigFile, HostFormatName } from '../formats/interface-parts/host-format.ts';
import { isInPlace } from '../host/linux/config-files.ts';
import { hostFormat } from './host-formats.ts';
import type { HostFiles } from './read-interface-files.ts';
import { readText } from './read-text.ts';
import { isNamedLikeOne, recogniseFormat } from './recognise-format.ts';
import { UsageError } from './usage-error.ts';

/** Files to be imported: libvirt's XML, or what hosts are told of their interfaces. */
export type ImportFiles = {
  readonly xml: readonly ConfigFile[];
  readonly host: HostFiles;
  /** Which files were passed over. */
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * The files of these paths; a folder stands for those in it, and in its folders, whose names fit.
 * @throws LookUpFailed for what cannot be read, or is in no language that is known
 */
export function importFiles(paths: readonly string[], from: HostFormatName | 'libvirt' | null): ImportFiles {
  const found = paths.flatMap((path) => filesAt(path, from));
  const read = found.filter(({ isMeant }) => isMeant).map(({ path }) => placed({ path, text: readText(path) }, from));
  const xml = read.filter(({ format }) => format === 'libvirt').map(({ file }) => file);
  const host = new Map<HostFormatName, ConfigFile[]>();
  for (const { file, format } of read) if (format !== 'libvirt') host.set(format, [...(host.get(format) ?? []), file]);
  if (xml.length > 0 && host.size > 0)
    throw new UsageError(`${xml[0]?.path} is XML of libvirt's, and others are not: import them one after the other`);
  return { xml, host, diagnostics: found.filter(({ isMeant }) => !isMeant).map(({ path }) => passedOver(path)) };
}

type Found = { readonly path: string; readonly isMeant: boolean };

/** Nobody keeps such files deeper: `/etc/NetworkManager/system-connections`, seen from `/`. */
const DEEPEST = 4;

function filesAt(path: string, from: HostFormatName | 'libvirt' | null): readonly Found[] {
  if (path === '-' || !(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) {
    return [{ path, isMeant: true }];
  }
  const found = filesIn(path, DEEPEST).map((inner) => ({ path: inner, isMeant: isMeant(inner, from) }));
  if (found.some((file) => file.isMeant)) return found;
  throw new LookUpFailed('no file in it looks like one of interfaces', {
    operation: 'import',
    subject: path,
    hint: 'name the files themselves, with --from FORMAT',
  });
}

function filesIn(folder: string, depth: number): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return depth > 1 ? filesIn(path, depth - 1) : [];
      return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? [path] : [];
    });
}

function isMeant(path: string, from: HostFormatName | 'libvirt' | null): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (from === null) return isNamedLikeOne(path) || saysSo(path);
  if (from === 'libvirt') return name.endsWith('.xml');
  return hostFormat(from).places.some((place) =>
    'file' in place ? place.file.endsWith(`/${name}`) : isInPlace(place, name),
  );
}

// A folder may hold anything.
function saysSo(path: string): boolean {
  try {
    return recogniseFormat({ path, text: readText(path) }) !== null;
  } catch (error) {
    if (error instanceof LookUpFailed) return false;
    throw error;
  }
}

type Placed = { readonly file: ConfigFile; readonly format: HostFormatName | 'libvirt' };

function placed(file: ConfigFile, from: HostFormatName | 'libvirt' | null): Placed {
  const format = from ?? recogniseFormat(file);
  if (format !== null && format !== 'kvmnet') return { file, format };
  throw new LookUpFailed(format === null ? 'its language is not known' : "it is kvmnet's own language already", {
    operation: 'import',
    subject: file.path,
    hint: format === null ? 'say which it is, with --from FORMAT' : `apply it: kvmnet apply ${file.path}`,
  });
}

const passedOver = (path: string): Diagnostic => ({
  severity: 'notice',
  code: 'file-passed-over',
  message: `${path} was not read: its name and what it says are not of interfaces`,
  hint: 'name it by itself if it matters, with --from FORMAT',
  position: null,
  path: null,
});
