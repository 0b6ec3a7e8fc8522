import type { Diagnostic, Position } from '../diagnostic/diagnostic.ts';
import { checkNetworks } from '../model/check.ts';
import type { Network } from '../model/network.ts';
import type { NetworkName } from '../net/names.ts';
import { loadYaml } from '../yaml/load.ts';
import type { Node } from '../yaml/node.ts';
import { locate, type ReadFile } from './locate.ts';
import { complainOfKey, type Reading } from './read/reading.ts';
import { type ReadNetwork, readNetwork } from './schema/network.ts';
import { readRoot } from './schema/root.ts';

/** A file's name, for diagnostics, and its text. */
export type ConfigurationText = { readonly file: string; readonly text: string };

/** What files declare together. */
export type Configuration = {
  /** Networks without a mistake of their own, in the order of the files. With an error, nothing may be done with them. */
  readonly networks: readonly Network[];
  /** All that is wrong, ordered by file and line. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where a path, `networks.default.bridge`, was written: for what is found wrong later, on a host. */
  locate(path: string): Position | null;
};

/** Parses kvmnet's own configuration. Takes any text at all, and reports every mistake in it. */
export function parseConfiguration(texts: readonly ConfigurationText[]): Configuration {
  const merged: Merged = { read: new Map(), files: [], diagnostics: [] };
  for (const text of texts) readFile(text, merged);
  const read = [...merged.read.values()];
  const find = (path: string): Position | null => locate(path, merged.files);
  const checked = checkNetworks(
    read.map(({ network }) => network),
    faultyOf(read),
  );
  const located = checked.map((found) => ({ ...found, position: found.path === null ? null : find(found.path) }));
  return {
    networks: read.filter(({ faulty }) => faulty.size === 0).map(({ network }) => network),
    diagnostics: inOrder([...merged.diagnostics, ...located], texts),
    locate: find,
  };
}

type Merged = {
  readonly read: Map<string, ReadNetwork & Declared>;
  readonly files: ReadFile[];
  readonly diagnostics: Diagnostic[];
};
type Declared = { at(): Position };

const faultyOf = (read: readonly ReadNetwork[]) => new Map(read.map(({ network, faulty }) => [network.name, faulty]));

function readFile({ file, text }: ConfigurationText, merged: Merged): void {
  const { source, root, diagnostics } = loadYaml(file, text);
  const reading: Reading = { source, diagnostics: [...diagnostics], numbered: new Map() };
  if (root !== null) merged.files.push({ root, reading });
  const named = root === null ? null : readRoot(root, reading);
  if (named === null && diagnostics.length === 0) reading.diagnostics.push(emptyFile(file));
  for (const { name, node } of named ?? []) {
    if (isFirst(name, node, { reading, merged })) {
      const read = readNetwork(name, node, reading);
      if (read !== undefined) merged.read.set(name, { ...read, at: () => source.position(node.key ?? node.span) });
    }
  }
  merged.diagnostics.push(...abridged(reading.diagnostics));
}

function isFirst(name: NetworkName, node: Node, { reading, merged }: { reading: Reading; merged: Merged }): boolean {
  const first = merged.read.get(name)?.at();
  if (first === undefined) return true;
  const hint = `it stands in ${first.file}, line ${first.line}: keep one`;
  complainOfKey(reading, node, { code: 'duplicate-network', message: `network ${name} is declared twice`, hint });
  // What is wrong in it is worth saying all the same.
  readNetwork(name, node, reading);
  return false;
}

const emptyFile = (file: string): Diagnostic => ({
  severity: 'notice',
  code: 'nothing-declared',
  message: 'this file declares nothing',
  hint: 'the shortest declaration is `networks: {default: {mode: nat}}`',
  position: { file, line: 1, column: 1, length: 1 },
  path: null,
});

/** More mistakes than anybody reads come from a file that is not what it was taken for. */
const MOST_MISTAKES = 200;

function abridged(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const last = diagnostics.at(MOST_MISTAKES);
  if (last === undefined) return diagnostics;
  const message = `there are ${diagnostics.length - MOST_MISTAKES} more mistakes from here on`;
  return [...diagnostics.slice(0, MOST_MISTAKES), { ...last, code: 'many-mistakes', message, hint: null }];
}

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
