import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { unreadable } from '../interface-parts/text-limits.ts';
import { parseShell, type ShellDocument } from './document.ts';
import { deviceOf, type FileKind, scriptFileOf } from './file-name.ts';

/** All files about one device. */
export type Unit = {
  readonly name: InterfaceName;
  readonly main: IfcfgFile;
  /** `ifcfg-eth0:1` and the like, which give it more addresses. */
  readonly aliases: readonly IfcfgFile[];
  readonly others: readonly { readonly kind: Exclude<FileKind, 'ifcfg'>; readonly file: ConfigFile }[];
};

/** An `ifcfg-` file, cut into its lines. */
export type IfcfgFile = { readonly file: ConfigFile; readonly suffix: string; readonly document: ShellDocument };

/** All devices of a folder's files. */
export type Units = {
  readonly units: readonly Unit[];
  readonly deviceOfUuid: ReadonlyMap<string, InterfaceName>;
  /** Of the folder as a whole; what a file itself says wrong is told with its interface. */
  readonly diagnostics: readonly Diagnostic[];
};

/** Sorts a folder's files by their devices. */
export function unitsOf(files: readonly ConfigFile[]): Units {
  const scripts = files.flatMap((file) => {
    const script = scriptFileOf(file.path);
    return script === null || script.suffix === 'lo' ? [] : [{ file, ...script, refused: unreadable(file) }];
  });
  const diagnostics: Diagnostic[] = scripts.flatMap(({ refused }) => refused ?? []);
  const sound = scripts.filter(({ refused }) => refused === null);
  const configs = sound
    .filter(({ kind }) => kind === 'ifcfg')
    .map(({ file, suffix }) => ({ file, suffix, document: parseShell(file) }));
  const mains = new Map<string, Unit>();
  for (const config of configs.filter(({ suffix }) => !suffix.includes(':'))) addMain(mains, config, diagnostics);
  const units = [...mains.values()].map((unit): Unit => {
    const aliases = configs.filter(({ suffix }) => suffix.includes(':') && deviceOf(suffix) === unit.name);
    const others = sound.flatMap(({ file, kind, suffix }) =>
      kind !== 'ifcfg' && (suffix === unit.main.suffix || suffix === unit.name) ? [{ kind, file }] : [],
    );
    return { ...unit, aliases, others };
  });
  const known = new Set(
    units.flatMap(({ main, aliases, others }) => [main, ...aliases, ...others].map(({ file }) => file)),
  );
  const twice = new Set(diagnostics.map(({ position }) => position?.file));
  const orphans = sound.filter(({ file }) => !known.has(file) && !twice.has(file.path));
  for (const { file } of orphans) diagnostics.push(orphan(file));
  return { units, deviceOfUuid: uuidsOf(units), diagnostics };
}

function addMain(mains: Map<string, Unit>, main: IfcfgFile, diagnostics: Diagnostic[]): void {
  const said = lastValue(main.document, 'DEVICE');
  const name = parseInterfaceName(said === '' ? main.suffix : said);
  if (!name.ok) {
    const hint = 'say DEVICE=, the name that the kernel has for it';
    diagnostics.push(
      ofFile(main.file, 'error', 'bad-name', `"${main.file.path}" names no device: ${name.reason}`, hint),
    );
    return;
  }
  const other = mains.get(name.value);
  if (other === undefined) mains.set(name.value, { name: name.value, main, aliases: [], others: [] });
  else {
    const message = `"${main.file.path}" is about ${name.value} as "${other.main.file.path}" is, and is not read`;
    diagnostics.push(ofFile(main.file, 'warning', 'second-file', message, 'keep one of them'));
  }
}

const orphan = (file: ConfigFile): Diagnostic =>
  ofFile(file, 'warning', 'orphan-file', `"${file.path}" belongs to no ifcfg file here, and is not read`, null);

function ofFile(
  { path }: ConfigFile,
  severity: Diagnostic['severity'],
  code: string,
  message: string,
  hint: string | null,
): Diagnostic {
  return { severity, code, message, hint, position: { file: path, line: 1, column: 1, length: 1 }, path: null };
}

const lastValue = ({ lines }: ShellDocument, key: string): string =>
  lines.findLast((line) => line.key === key)?.value ?? '';

const uuidsOf = (units: readonly Unit[]): ReadonlyMap<string, InterfaceName> =>
  new Map(units.map(({ name, main }) => [lastValue(main.document, 'UUID').toLowerCase(), name]));
