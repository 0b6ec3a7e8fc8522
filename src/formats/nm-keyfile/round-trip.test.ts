import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applied, settled } from '../../../test/support/applied-changes.ts';
import { arbitraryInterfaces } from '../../../test/support/arbitrary-interface.ts';
import type { Interface } from '../../model/interface.ts';
import { ipFamily } from '../../net/ip-address.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { keyfileFormat } from './keyfile.ts';

const written = (interfaces: readonly Interface[]): readonly ConfigFile[] =>
  applied([], keyfileFormat.write({ interfaces, removed: [], existing: [] }).changes);

test('what is written is read again', () => {
  const holds = (interfaces: readonly Interface[]): void => {
    const read = keyfileFormat.read(written(interfaces));
    assert.deepEqual(read.diagnostics, []);
    assert.deepEqual(settled(read.interfaces), settled(interfaces.map(asToldToIt)));
  };
  fc.assert(fc.property(arbitraryInterfaces(), holds), { numRuns: 60 });
});

test('what is said already changes nothing', () => {
  const holds = (interfaces: readonly Interface[]): void => {
    const { changes } = keyfileFormat.write({ interfaces, removed: [], existing: written(interfaces) });
    assert.deepEqual(changes, []);
  };
  fc.assert(fc.property(arbitraryInterfaces(), holds), { numRuns: 30 });
});

test('files are made to say something else, and all foreign lines stay', () => {
  const holds = (before: readonly Interface[], after: readonly Interface[]): void => {
    const existing = written(before).map(({ path, text }) => ({ path, text: withForeignLines(text) }));
    const left = new Set(after.map(({ name }) => name));
    const removed = before.map(({ name }) => name).filter((name) => !left.has(name));
    const { changes } = keyfileFormat.write({ interfaces: after, removed, existing });
    assert.deepEqual(
      settled(keyfileFormat.read(applied(existing, changes)).interfaces),
      settled(after.map(asToldToIt)),
    );
    for (const { before: old, after: now } of changes) if (old && now) assert.deepEqual(foreign(now), foreign(old));
  };
  fc.assert(fc.property(arbitraryInterfaces(), arbitraryInterfaces(), holds), { numRuns: 50 });
});

/** Comments and keys that nobody here knows, at the top, in a section and at the end. */
const withForeignLines = (text: string): string =>
  `# of the administrator\n\n${text.replace('[connection]\n', '[connection]\n# which one\nzone=lan\n')}\n[foreign]\n Key = value\n`;

const foreign = (text: string): readonly string[] =>
  text.split('\n').filter((line) => /^#|^zone|foreign|^ Key/.test(line));

/** What is left to NetworkManager is as it chooses, and what it has no place for is not there. */
function asToldToIt(one: Interface): Interface {
  const { ipv4, ipv6, dns } = one;
  if (one.controller !== null) return one;
  const has4 = ipv4.dhcp !== null || ipv4.addresses.length > 0;
  const has6 = ipv6.acceptRa !== false || ipv6.addresses.length > 0;
  const of = (family: 4 | 6) => dns.servers.filter((server) => ipFamily(server) === family);
  const servers = [...(has4 ? of(4) : []), ...(has6 ? of(6) : [])];
  const saysOf6 = of(6).length > 0 || one.routes.some(({ to }) => to.includes(':')) || (dns.search.length > 0 && !has4);
  const acceptRa = ipv6.addresses.length > 0 ? false : saysOf6 ? true : null;
  return {
    ...one,
    ipv6: { ...ipv6, acceptRa: ipv6.acceptRa ?? acceptRa },
    dns: { servers, search: has4 || has6 ? dns.search : [] },
    rules: one.rules.map((rule, index) => ({ ...rule, priority: rule.priority ?? 32765 - index })),
  };
}
