import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryInterfaces } from '../../../test/support/arbitrary-interface.ts';
import { afterChanges, inOrder } from '../../../test/support/interface-files.ts';
import { ifcfgFormat } from './format.ts';

test('what is written reads the same, and is not written again', () => {
  fc.assert(
    fc.property(arbitraryInterfaces(), (interfaces) => {
      const { changes, diagnostics } = ifcfgFormat.write({ interfaces, removed: [], existing: [] });
      assert.deepEqual(diagnostics, []);
      const files = afterChanges([], changes);
      const read = ifcfgFormat.read(files);
      assert.deepEqual(read.diagnostics, []);
      assert.deepEqual(inOrder(read.interfaces), inOrder(interfaces));
      assert.deepEqual(ifcfgFormat.write({ interfaces, removed: [], existing: files }).changes, []);
    }),
    { numRuns: 100 },
  );
});

test('files that said one thing are edited to say another, and then say just that', () => {
  fc.assert(
    fc.property(arbitraryInterfaces(), arbitraryInterfaces(), (first, second) => {
      const files = afterChanges([], ifcfgFormat.write({ interfaces: first, removed: [], existing: [] }).changes);
      const removed = first.map(({ name }) => name).filter((name) => !second.some((nic) => nic.name === name));
      const edit = { interfaces: second, removed, existing: files };
      const read = ifcfgFormat.read(afterChanges(files, ifcfgFormat.write(edit).changes));
      assert.deepEqual(read.diagnostics, []);
      assert.deepEqual(inOrder(read.interfaces), inOrder(second));
    }),
    { numRuns: 100 },
  );
});
