import { parseConfiguration } from '../config/parse.ts';
import { type Diagnostic, hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { HostFormatName, WrittenInterfaces } from '../formats/interface-parts/host-format.ts';
import { checkInterfaces } from '../model/check-interfaces.ts';
import type { Interface } from '../model/interface.ts';
import { reportDiagnostics } from './failure.ts';
import { hostFormat } from './host-formats.ts';
import { type Exported, hostSideOf } from './host-side.ts';
import { print, printJson } from './output.ts';
import { readText } from './read-text.ts';
import { placeOf, type Target, type WrittenFile } from './write-host-files.ts';

export type ExportInterfacesOptions = Target & {
  readonly as: HostFormatName;
  readonly live: boolean;
  readonly json: boolean;
};

/** Writes the host's side of networks, and the interfaces that YAML files declare, in a host's language. */
export async function exportInterfaces(whats: readonly string[], options: ExportInterfacesOptions): Promise<void> {
  const { as, json, live } = options;
  const sides = await hostSideOf(
    whats.filter((what) => !isFile(what)),
    live,
  );
  const declared = declaredIn(whats.filter(isFile));
  const interfaces = eachOnce([...declared.interfaces, ...sides.interfaces]);
  const place = placeOf(hostFormat(as), options);
  const written = hostFormat(as).write({ interfaces, removed: [], existing: place?.existing ?? [] });
  const diagnostics = [
    ...declared.diagnostics,
    ...sides.diagnostics,
    ...checkTogether(interfaces),
    ...written.diagnostics,
  ];
  if (hasErrors(diagnostics)) throw new RequestRefused(diagnostics);
  if (!json) await reportDiagnostics(diagnostics, false);
  const files = place?.apply(written.changes) ?? [];
  if (json) printJson({ ok: true, as, files: filesOf(written), written: files, diagnostics });
  else print(place === null ? headed(written) : told(files));
}

/** What is a path, and no network's name. */
export const isFile = (what: string): boolean => what === '-' || what.includes('/') || /\.ya?ml$/.test(what);

function declaredIn(files: readonly string[]): Exported {
  if (files.length === 0) return { interfaces: [], diagnostics: [] };
  const texts = files.map((file) => ({ file, text: readText(file) }));
  const { interfaces, networks, diagnostics, locate } = parseConfiguration(texts);
  const found = interfaces.length > 0 || hasErrors(diagnostics) ? [] : [nothingDeclared(files)];
  const known = new Set<string | null>(interfaces.map(({ name }) => name));
  const left = networks
    .filter(({ mode, bridge }) => mode.kind !== 'bridge' || !known.has(bridge.name))
    .map(({ name }): Diagnostic => {
      const path = `networks.${name}`;
      return { ...leftOut(name), severity: 'notice', path, position: locate(path) };
    });
  return { interfaces, diagnostics: [...diagnostics, ...found, ...left] };
}

const nothingDeclared = (files: readonly string[]): Diagnostic =>
  refuse(
    'nothing-declared',
    `no interface is declared in ${files.join(', ')}`,
    'declare it under `interfaces:`, or name a network instead of the file',
  );

const leftOut = (name: string) =>
  refuse(
    'network-left-out',
    `of a file, interfaces are exported, and network ${name} is none`,
    `declare it with kvmnet apply, then: kvmnet export ${name} --as FORMAT`,
  );

// Two networks may be on one bridge.
const eachOnce = (interfaces: readonly Interface[]): readonly Interface[] => [
  ...new Map(interfaces.map((each) => [JSON.stringify(each), each])).values(),
];

const checkTogether = (interfaces: readonly Interface[]): readonly Diagnostic[] =>
  checkInterfaces(interfaces).filter(({ code }) => code === 'duplicate-interface');

type Written = Pick<WrittenInterfaces, 'changes'>;

const filesOf = ({ changes }: Written) =>
  changes.map(({ path, after, mode }) => ({ path, text: after, mode: mode.toString(8) }));

const headed = ({ changes }: Written): string =>
  changes.map(({ path, after }) => `# ${path}\n${after ?? ''}`).join('\n');

const told = (files: readonly WrittenFile[]): string =>
  files.length === 0
    ? 'the files say all of this already\n'
    : files
        .map(({ path, done, backup }) => `${path}: ${done}${backup === null ? '' : `, as it was: ${backup}`}\n`)
        .join('');
