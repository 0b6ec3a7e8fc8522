import { abridged } from '../diagnostic/abridge.ts';
import type { Diagnostic, Position } from '../diagnostic/diagnostic.ts';
import { checkNetworks } from '../model/check.ts';
import { checkInterfaces } from '../model/check-interfaces.ts';
import type { Interface } from '../model/interface.ts';
import type { Network } from '../model/network.ts';
import { loadYaml } from '../yaml/load.ts';
import { assembleInterfaces } from './assemble-interfaces.ts';
import { locate, type ReadFile } from './locate.ts';
import { complainOfKey, type Reading } from './read/reading.ts';
import { type ReadInterface, readInterface } from './schema/interface.ts';
import { type ReadNetwork, readNetwork } from './schema/network.ts';
import { type Named, readRoot } from './schema/root.ts';

/** A file's name, for diagnostics, and its text. */
export type ConfigurationText = { readonly file: string; readonly text: string };

/** What files declare together. */
export type Configuration = {
  /** Networks without a mistake of their own, in the order of the files. With an error, nothing may be done with them. */
  readonly networks: readonly Network[];
  /** The host's own interfaces, which its own manager brings up; those without a mistake of their own, likewise. */
  readonly interfaces: readonly Interface[];
  /** All that is wrong, ordered by file and line. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where a path, `networks.default.bridge`, was written: for what is found wrong later, on a host. */
  locate(path: string): Position | null;
};

/** Parses kvmnet's own configuration. Takes any text at all, and reports every mistake in it. */
export function parseConfiguration(texts: readonly ConfigurationText[]): Configuration {
  const merged: Merged = { networks: new Map(), interfaces: new Map(), files: [], diagnostics: [] };
  for (const text of texts) readFile(text, merged);
  const [networks, interfaces] = [[...merged.networks.values()], [...merged.interfaces.values()]];
  const find = (path: string): Position | null => locate(path, merged.files);
  const assembled = assembleInterfaces(interfaces);
  const unsound = new Set(interfaces.filter(({ isSound }) => !isSound).map((each) => each.interface.name));
  const checked = [
    ...checkNetworks(
      networks.map(({ network }) => network),
      faultyOf(networks),
    ),
    ...checkInterfaces(assembled.interfaces, unsound),
  ];
  const located = checked.map((found) => ({ ...found, position: found.path === null ? null : find(found.path) }));
  return {
    networks: networks.filter(({ faulty }) => faulty.size === 0).map(({ network }) => network),
    interfaces: assembled.interfaces.filter(({ name }) => !unsound.has(name)),
    diagnostics: inOrder([...merged.diagnostics, ...assembled.diagnostics, ...located], texts),
    locate: find,
  };
}

type Merged = {
  readonly networks: Map<string, ReadNetwork & Declared>;
  readonly interfaces: Map<string, ReadInterface & Declared>;
  readonly files: ReadFile[];
  readonly diagnostics: Diagnostic[];
};
type Declared = { readonly reading: Reading; at(): Position };

const faultyOf = (read: readonly ReadNetwork[]) => new Map(read.map(({ network, faulty }) => [network.name, faulty]));

function readFile({ file, text }: ConfigurationText, merged: Merged): void {
  const { source, root, diagnostics } = loadYaml(file, text);
  const reading: Reading = { source, diagnostics: [...diagnostics], numbered: new Map() };
  if (root !== null) merged.files.push({ root, reading });
  const named = root === null ? null : readRoot(root, reading);
  if (named === null && diagnostics.length === 0) reading.diagnostics.push(emptyFile(file));
  for (const each of named?.networks ?? [])
    readOne(each, { reading, known: merged.networks, noun: 'network', read: readNetwork });
  for (const each of named?.interfaces ?? [])
    readOne(each, { reading, known: merged.interfaces, noun: 'interface', read: readInterface });
  merged.diagnostics.push(...abridged(reading.diagnostics));
}

type Kind<Name, T> = {
  readonly reading: Reading;
  readonly known: Map<string, T & Declared>;
  readonly noun: string;
  read(name: Name, node: Named<Name>['node'], reading: Reading): T | undefined;
};

function readOne<Name extends string, T>({ name, node }: Named<Name>, kind: Kind<Name, T>): void {
  const { reading, known, noun } = kind;
  const first = known.get(name)?.at();
  if (first !== undefined) {
    const hint = `it stands in ${first.file}, line ${first.line}: keep one`;
    const message = `${noun} ${name} is declared twice`;
    complainOfKey(reading, node, { code: `duplicate-${noun}`, message, hint });
  }
  // What is wrong in a second one is worth saying all the same.
  const read = kind.read(name, node, reading);
  if (read === undefined || first !== undefined) return;
  known.set(name, { ...read, reading, at: () => reading.source.position(node.key ?? node.span) });
}

const emptyFile = (file: string): Diagnostic => ({
  severity: 'notice',
  code: 'nothing-declared',
  message: 'this file declares nothing',
  hint: 'the shortest declaration is `networks: {default: {mode: nat}}`',
  position: { file, line: 1, column: 1, length: 1 },
  path: null,
});

function inOrder(diagnostics: readonly Diagnostic[], texts: readonly ConfigurationText[]): readonly Diagnostic[] {
  const rank = new Map(texts.map(({ file }, index) => [file, index]));
  const fileRank = ({ position }: Diagnostic): number => (position === null ? -1 : (rank.get(position.file) ?? -1));
  return [...diagnostics].sort(
    (a, b) =>
      fileRank(a) - fileRank(b) ||
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0),
  );
}
