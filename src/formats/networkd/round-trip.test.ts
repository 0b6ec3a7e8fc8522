import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryInterfaces } from '../../../test/support/arbitrary-interface.ts';
import type { Interface } from '../../model/interface.ts';
import { applied } from '../interface-parts/applied.ts';
import { networkdFormat } from './networkd.ts';

const byName = (interfaces: readonly Interface[]): readonly Interface[] =>
  [...interfaces].sort((a, b) => (a.name < b.name ? -1 : 1));

test('what is written is read again', () => {
  fc.assert(
    fc.property(arbitraryInterfaces(), (interfaces) => {
      const { changes, diagnostics } = networkdFormat.write({ interfaces, removed: [], existing: [] });
      assert.deepEqual(diagnostics, []);
      const read = networkdFormat.read(applied([], changes));
      assert.deepEqual(read.diagnostics, []);
      assert.deepEqual(byName(read.interfaces), byName(interfaces));
    }),
  );
});
