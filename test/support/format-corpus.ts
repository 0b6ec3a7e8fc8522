import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { printDiagnostic } from '../../src/diagnostic/print.ts';
import type { ConfigFile, HostFormat } from '../../src/formats/interface-parts/host-format.ts';
import { type Interface, plainInterface } from '../../src/model/interface.ts';
import { afterChanges, filesBelow, inOrder } from './interface-files.ts';

const UPDATE = process.env.KVMNET_UPDATE_GOLDEN !== undefined;

/**
 * Tests a format by files as they are found on hosts: a folder each below test/corpus/FORMAT, and beside it what they
 * say and what is said of them. What they say is written anew, on an empty host, and has to read the same.
 */
export function testCorpus(format: HostFormat, place: string): void {
  const corpus = join(import.meta.dirname, '../corpus', format.name);
  const folders = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.ok(folders.length > 0);
  for (const { name } of folders) {
    const files = filesBelow(join(corpus, name), place);
    test(`${format.name}: ${name.replaceAll('-', ' ')}`, () => {
      const expected = join(corpus, `${name}.expected`);
      const said = describeFiles(format, files);
      if (UPDATE) writeFileSync(expected, said);
      assert.equal(said, readFileSync(expected, 'utf8'));
    });
    test(`${format.name}: ${name.replaceAll('-', ' ')}, said again`, () => readsTheSame(format, files));
  }
}

function describeFiles(format: HostFormat, files: readonly ConfigFile[]): string {
  const { interfaces, diagnostics } = format.read(files);
  const complaints = diagnostics.map((found) => `${printDiagnostic(found, [], { colour: false })}\n`);
  const { changes } = format.write({ interfaces, removed: [], existing: [] });
  const written = changes.map(({ path, after }) => `==> ${path}\n${after}`);
  return [...interfaces.map(describeInterface), '\n', ...complaints, '\n', ...written].join('');
}

// What is not as in a plain interface.
function describeInterface(nic: Interface): string {
  const plain: Readonly<Record<string, unknown>> = plainInterface(nic.name, nic.kind);
  const said = Object.entries(nic).filter(
    ([key, value]) => ['name', 'kind'].includes(key) || JSON.stringify(value) !== JSON.stringify(plain[key]),
  );
  return said.map(([key, value]) => `${key === 'name' ? '' : '  '}${key}: ${JSON.stringify(value)}\n`).join('');
}

function readsTheSame(format: HostFormat, files: readonly ConfigFile[]): void {
  const { interfaces } = format.read(files);
  assert.deepEqual(
    format.write({ interfaces, removed: [], existing: files }).changes,
    [],
    'nothing is left to be said',
  );
  const { changes } = format.write({ interfaces, removed: [], existing: [] });
  const again = format.read(afterChanges([], changes));
  assert.deepEqual(inOrder(again.interfaces), inOrder(interfaces));
}
