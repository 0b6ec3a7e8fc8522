import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigFile, FileChange } from '../../src/formats/interface-parts/host-format.ts';
import type { Interface } from '../../src/model/interface.ts';

/** Interfaces for a comparison that minds no order of interfaces, nor of one's routes, and no prototypes. */
export const inOrder = (interfaces: readonly Interface[]): readonly Interface[] =>
  (JSON.parse(JSON.stringify(interfaces)) as readonly Interface[])
    .map((nic) => ({ ...nic, routes: nic.routes.toSorted(byText), rules: nic.rules.toSorted(byText) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));

const byText = (a: object, b: object): number => (textOf(a) < textOf(b) ? -1 : 1);
const textOf = (value: object): string => JSON.stringify(Object.entries(value).sort());

/** The files after the changes, each of which must be one, and of the file as it is. */
export function afterChanges(files: readonly ConfigFile[], changes: readonly FileChange[]): readonly ConfigFile[] {
  const byPath = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, before, after } of changes) {
    assert.equal(byPath.get(path) ?? null, before);
    assert.notEqual(before, after);
    if (after === null) byPath.delete(path);
    else byPath.set(path, after);
  }
  return [...byPath].map(([path, text]) => ({ path, text }));
}

/** The files below a folder of test cases, as they would lie on a host below `place`. */
export const filesBelow = (folder: string, place: string): readonly ConfigFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: `${place}${file.slice(folder.length)}`, text: readFileSync(file, 'utf8') }));
