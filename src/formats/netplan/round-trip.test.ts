import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryInterfaces } from '../../../test/support/arbitrary-interface.ts';
import type { Interface } from '../../model/interface.ts';
import type { ConfigFile, FileChange } from '../interface-parts/host-format.ts';
import { netplanFormat } from './netplan-format.ts';

/** NICs alone are found by something other than their names. */
const interfaces = arbitraryInterfaces().map((all) =>
  all.map((each) => (each.kind.type === 'ethernet' ? each : { ...each, match: null })),
);

// Drawn records have no prototype.
const byName = (all: readonly Interface[]): readonly Interface[] =>
  JSON.parse(JSON.stringify([...all].sort((a, b) => (a.name < b.name ? -1 : 1))));
const filesAfter = (existing: readonly ConfigFile[], changes: readonly FileChange[]): readonly ConfigFile[] => [
  ...existing.filter(({ path }) => !changes.some((change) => change.path === path)),
  ...changes.flatMap(({ path, after }) => (after === null ? [] : [{ path, text: after }])),
];

describe('netplan, written and read', () => {
  test('reading what was written gives what was to be written', () => {
    fc.assert(
      fc.property(interfaces, (wanted) => {
        const { changes, diagnostics } = netplanFormat.write({ interfaces: wanted, removed: [], existing: [] });
        assert.deepEqual(diagnostics, []);
        const read = netplanFormat.read(filesAfter([], changes));
        assert.deepEqual(read.diagnostics, []);
        assert.deepEqual(byName(read.interfaces), byName(wanted));
      }),
      { numRuns: 40 },
    );
  });

  test('writing what is said already changes nothing', () => {
    fc.assert(
      fc.property(interfaces, (wanted) => {
        const { changes } = netplanFormat.write({ interfaces: wanted, removed: [], existing: [] });
        const existing = filesAfter([], changes);
        assert.deepEqual(netplanFormat.write({ interfaces: wanted, removed: [], existing }).changes, []);
      }),
      { numRuns: 40 },
    );
  });

  test('an edit from any interfaces to any others gives those', () => {
    fc.assert(
      fc.property(interfaces, interfaces, (before, wanted) => {
        const first = netplanFormat.write({ interfaces: before, removed: [], existing: [] });
        const existing = filesAfter([], first.changes);
        const removed = before.map(({ name }) => name).filter((name) => !wanted.some((each) => each.name === name));
        const { changes, diagnostics } = netplanFormat.write({ interfaces: wanted, removed, existing });
        assert.deepEqual(diagnostics, []);
        const read = netplanFormat.read(filesAfter(existing, changes));
        assert.deepEqual(byName(read.interfaces), byName(wanted));
      }),
      { numRuns: 40 },
    );
  });
});
