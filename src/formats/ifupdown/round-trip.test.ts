import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryInterfaces, everyAbility } from '../../../test/support/arbitrary-interface.ts';
import { afterChanges, inOrder } from '../../../test/support/interface-files.ts';
import type { DhcpClient, Interface } from '../../model/interface.ts';
import { ifupdownFormat } from './format.ts';

// What DHCP's client heeds is a matter of its own configuration.
const heedsAll = (dhcp: DhcpClient | null): DhcpClient | null =>
  dhcp === null ? null : { ...dhcp, useDns: true, useRoutes: true };

const sayable = arbitraryInterfaces({ ...everyAbility, match: false }).map((interfaces) =>
  interfaces.map((nic): Interface => ({ ...nic, ipv4: { ...nic.ipv4, dhcp: heedsAll(nic.ipv4.dhcp) } })),
);

test('what is written reads the same, and is not written again', () => {
  fc.assert(
    fc.property(sayable, (interfaces) => {
      const { changes, diagnostics } = ifupdownFormat.write({ interfaces, removed: [], existing: [] });
      assert.deepEqual(diagnostics, []);
      const files = afterChanges([], changes);
      const read = ifupdownFormat.read(files);
      assert.deepEqual(read.diagnostics, []);
      assert.deepEqual(inOrder(read.interfaces), inOrder(interfaces));
      assert.deepEqual(ifupdownFormat.write({ interfaces, removed: [], existing: files }).changes, []);
    }),
    { numRuns: 100 },
  );
});

test('files that said one thing are edited to say another, and then say just that', () => {
  fc.assert(
    fc.property(sayable, sayable, (first, second) => {
      const files = afterChanges([], ifupdownFormat.write({ interfaces: first, removed: [], existing: [] }).changes);
      const removed = first.map(({ name }) => name).filter((name) => !second.some((nic) => nic.name === name));
      const edit = { interfaces: second, removed, existing: files };
      const read = ifupdownFormat.read(afterChanges(files, ifupdownFormat.write(edit).changes));
      assert.deepEqual(read.diagnostics, []);
      assert.deepEqual(inOrder(read.interfaces), inOrder(second));
    }),
    { numRuns: 100 },
  );
});
