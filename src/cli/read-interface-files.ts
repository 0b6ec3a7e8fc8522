import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import type { ConfigFile, HostFormat, HostFormatName, ReadInterfaces } from '../formats/interface-parts/host-format.ts';
import { readConfigFiles } from '../host/linux/config-files.ts';
import { underRoot } from '../host/linux/path-in-root.ts';
import { checkInterfaces } from '../model/check-interfaces.ts';
import { hostFormat } from './host-formats.ts';
import { placeOnHost } from './place-on-host.ts';

/** Files, each with the language in which it is. */
export type HostFiles = ReadonlyMap<HostFormatName, readonly ConfigFile[]>;

/** What files of hosts say, with what contradicts itself in it. */
export function readInterfaceFiles(files: HostFiles): ReadInterfaces {
  const read = [...files].map(([name, texts]) => readAs(hostFormat(name), texts));
  const interfaces = read.flatMap((each) => each.interfaces);
  return { interfaces, diagnostics: [...read.flatMap((each) => each.diagnostics), ...checkInterfaces(interfaces)] };
}

function readAs(format: HostFormat, files: readonly ConfigFile[]): ReadInterfaces {
  const placed = placeOnHost(files, format);
  const named = new Map(placed.map(({ path, namedAs }) => [path, namedAs]));
  const { interfaces, diagnostics } = format.read(placed.map(({ path, text }) => ({ path, text })));
  if (interfaces.length === 0 && diagnostics.length === 0) return { interfaces, diagnostics: [nothingSaid(files)] };
  return { interfaces, diagnostics: diagnostics.map((each) => shownIn(each, (file) => named.get(file) ?? file)) };
}

const nothingSaid = (files: readonly ConfigFile[]): Diagnostic => ({
  severity: 'warning',
  code: 'nothing-declared',
  message: `${files.map(({ path }) => path).join(', ')}: nothing is said of any interface`,
  hint: 'is it another language? Say which, with --from FORMAT',
  position: null,
  path: null,
});

/**
 * What this host's own files of a language say, `root` being where its `/` is.
 * @throws LookUpFailed where there are none
 */
export function readHostFiles(name: HostFormatName, root: string): ReadInterfaces {
  const format = hostFormat(name);
  const files = readConfigFiles(format.places, root);
  if (files.length === 0) throw nothingThere(format, root);
  const { interfaces, diagnostics } = readInterfaceFiles(new Map([[name, files]]));
  return {
    interfaces,
    diagnostics: diagnostics.map((each) => shownIn(each, (file) => underRoot(root, file))),
  };
}

// A file is shown where it lies, which need not be where its host has it.
const shownIn = (diagnostic: Diagnostic, where: (file: string) => string): Diagnostic =>
  diagnostic.position === null
    ? diagnostic
    : { ...diagnostic, position: { ...diagnostic.position, file: where(diagnostic.position.file) } };

function nothingThere({ name, program, places }: HostFormat, root: string): LookUpFailed {
  const folders = new Set(places.map((place) => underRoot(root, 'file' in place ? place.file : place.folder)));
  return new LookUpFailed(`there are no files for ${program} in ${[...folders].join(', ')}`, {
    operation: 'import',
    subject: name,
    hint: 'name the files, or another format with --from',
  });
}
