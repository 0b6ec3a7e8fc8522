import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { printDiagnostic } from '../../src/diagnostic/print.ts';
import type { ConfigFile, HostFormat } from '../../src/formats/interface-parts/host-format.ts';
import { networkdFormat } from '../../src/formats/networkd/networkd.ts';
import { keyfileFormat } from '../../src/formats/nm-keyfile/keyfile.ts';
import { applied } from '../support/applied-changes.ts';

const CORPUS = path.join(import.meta.dirname, '../corpus/host-interfaces');
const UPDATE = process.env.KVMNET_UPDATE_GOLDEN === '1';

for (const format of [keyfileFormat, networkdFormat]) {
  for (const name of readdirSync(path.join(CORPUS, format.name))) {
    test(`${format.name}: ${name} is read as expected, and written again`, () => {
      const folder = path.join(CORPUS, format.name, name);
      const files = filesBelow(path.join(folder, 'files'));
      assert.deepEqual(format.write({ ...format.read(files), removed: [], existing: files }).changes, []);
      compare(path.join(folder, 'expected'), expectedOf(format, files));
    });
  }
}

/** The results, as texts by file name. */
function expectedOf(format: HostFormat, files: readonly ConfigFile[]): ReadonlyMap<string, string> {
  const { interfaces, diagnostics } = format.read(files);
  const { changes, diagnostics: unsaid } = format.write({ interfaces, removed: [], existing: [] });
  const lines = [...diagnostics, ...unsaid].map((each) => `${printDiagnostic(each, [], { colour: false })}\n`);
  const written = applied([], changes).map(({ path: file, text }) => [`written${file}`, text] as const);
  const json = `${JSON.stringify(interfaces, null, 2)}\n`;
  return new Map([
    ['interfaces.json', json],
    ...(lines.length > 0 ? [['diagnostics.txt', lines.join('')] as const] : []),
    ...written,
  ]);
}

function compare(folder: string, expected: ReadonlyMap<string, string>): void {
  if (UPDATE) {
    rmSync(folder, { recursive: true, force: true });
    for (const [name, text] of expected) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  }
  const found = filesBelow(folder).map(({ path: file, text }) => [file.slice(1), text] as const);
  assert.deepEqual(contentOf([...expected]), contentOf(found));
}

/** JSON by what it says, for it is laid out by others. */
const contentOf = (files: readonly (readonly [name: string, text: string])[]): Record<string, unknown> =>
  Object.fromEntries(files.map(([name, text]) => [name, name.endsWith('.json') ? JSON.parse(text) : text]));

const filesBelow = (folder: string): readonly ConfigFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort()
    .map((name) => ({ path: `/${name}`, text: readFileSync(path.join(folder, name), 'utf8') }));
