import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applied, settled } from '../../../test/support/applied-changes.ts';
import { arbitraryInterfaces } from '../../../test/support/arbitrary-interface.ts';
import type { Interface } from '../../model/interface.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { networkdFormat } from './networkd.ts';

const written = (interfaces: readonly Interface[]): readonly ConfigFile[] =>
  applied([], networkdFormat.write({ interfaces, removed: [], existing: [] }).changes);

test('what is written is read again', () => {
  const holds = (interfaces: readonly Interface[]): void => {
    assert.deepEqual(networkdFormat.write({ interfaces, removed: [], existing: [] }).diagnostics, []);
    const read = networkdFormat.read(written(interfaces));
    assert.deepEqual(read.diagnostics, []);
    assert.deepEqual(settled(read.interfaces), settled(interfaces));
  };
  fc.assert(fc.property(arbitraryInterfaces(), holds), { numRuns: 60 });
});

test('what is said already changes nothing', () => {
  const holds = (interfaces: readonly Interface[]): void => {
    const { changes } = networkdFormat.write({ interfaces, removed: [], existing: written(interfaces) });
    assert.deepEqual(changes, []);
  };
  fc.assert(fc.property(arbitraryInterfaces(), holds), { numRuns: 30 });
});

test('files are made to say something else, and all foreign lines stay', () => {
  const holds = (before: readonly Interface[], after: readonly Interface[]): void => {
    const existing = written(before).map(({ path, text }) => ({ path, text: withForeignLines(text) }));
    const left = new Set(after.map(({ name }) => name));
    const removed = before.map(({ name }) => name).filter((name) => !left.has(name));
    const { changes } = networkdFormat.write({ interfaces: after, removed, existing });
    assert.deepEqual(settled(networkdFormat.read(applied(existing, changes)).interfaces), settled(after));
    for (const { before: old, after: now } of changes) if (old && now) assert.deepEqual(foreign(now), foreign(old));
  };
  fc.assert(fc.property(arbitraryInterfaces(), arbitraryInterfaces(), holds), { numRuns: 50 });
});

/** Comments and keys that nobody here knows, at the top, in a section and at the end. */
const withForeignLines = (text: string): string =>
  `# of the administrator\n\n${text.replace('[Match]\n', '[Match]\n; which one\nKernelVersion=>5\n')}\n[Foreign]\nKey = \\\n  value\n`;

const foreign = (text: string): readonly string[] =>
  text.split('\n').filter((line) => /^[#;]|^KernelVersion|Foreign|^Key|^ {2}value/.test(line));
