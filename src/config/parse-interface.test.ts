import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from './parse.ts';

const parse = (...texts: readonly string[]) =>
  parseConfiguration(texts.map((text, index) => ({ file: `${index + 1}.yaml`, text })));

/** `line:column code` of each, and its hint. */
const said = (...texts: readonly string[]) =>
  parse(...texts).diagnostics.map(({ position, code, hint }) => [
    `${position?.file}:${position?.line}:${position?.column} ${code}`,
    hint,
  ]);
const codes = (text: string) => said(`interfaces:\n${text}`).map(([code]) => code);

test('a mistyped key or word gets the one that was meant, at its place', () => {
  assert.deepEqual(said('interfaces: {br0: {type: brigde}}'), [['1.yaml:1:26 bad-value', 'did you mean `bridge`?']]);
  assert.deepEqual(said('interfaces: {br0: {type: bridge, forwarddelay: 2}}'), [
    ['1.yaml:1:34 unknown-key', 'did you mean `forwardDelay`?'],
  ]);
  const meant = { gateway4: 'gateway', nameservers: 'dns', dhcp4: 'dhcp', macaddress: 'mac', interfaces: 'port' };
  for (const [word, key] of Object.entries(meant))
    assert.equal(said(`interfaces: {br0: {type: bridge, ${word}: x}}`)[0]?.[1], `did you mean \`${key}\`?`);
});

test('keys of other types are refused, and so is what lacks what it cannot be without', () => {
  assert.deepEqual(said('interfaces: {eth0: {ports: [eth1]}}'), [
    ['1.yaml:1:21 key-not-of-type', 'it belongs to type bridge or bond: add `type:`'],
  ]);
  assert.deepEqual(codes('  a: {type: bond}\n  b: {type: vlan}\n  c: {type: bridge, id: 1}'), [
    '1.yaml:2:3 missing-key',
    '1.yaml:3:3 missing-key',
    '1.yaml:3:3 missing-key',
    '1.yaml:4:21 key-not-of-type',
  ]);
});

test('what stands in two files is refused with the place of the first, and a port of two where it is named again', () => {
  assert.deepEqual(said('interfaces: {eth0: }', 'interfaces: {eth0: }'), [
    ['2.yaml:1:14 duplicate-interface', 'it stands in 1.yaml, line 1: keep one'],
  ]);
  assert.deepEqual(
    said('interfaces: {a: {type: bridge, port: x}}', 'interfaces: {b: {type: bridge, ports: [y, x]}}').map(
      ([at]) => at,
    ),
    ['2.yaml:1:43 port-of-two'],
  );
});

test('what contradicts itself is found where it stands', () => {
  assert.deepEqual(codes('  br0: {type: bridge, port: eth0}\n  eth0: {address: 10.0.0.1/24}'), [
    '1.yaml:3:19 port-with-addresses',
  ]);
  assert.deepEqual(codes('  eth0:\n    gateway: 10.0.0.1\n    address: 10.1.0.2/24'), ['1.yaml:3:14 gateway-off-link']);
  assert.deepEqual(
    codes('  eth0:\n    routes: [{to: 10.9.0.0/16, via: 10.9.0.1}]\n    gateway: 10.0.0.1\n    address: 10.0.0.2/24'),
    ['1.yaml:3:14 gateway-off-link'],
  );
  assert.deepEqual(codes("  eth0:\n    addresses: ['fd00::1/64', 10.0.0.1/24, 'fd00::1/64']"), [
    '1.yaml:3:44 address-twice',
  ]);
  assert.deepEqual(codes('  v: {type: vlan, id: 2, parent: eth0}'), ['1.yaml:2:34 missing-parent']);
});

test('an interface with a mistake of its own is complained of once, and not given', () => {
  const { interfaces, diagnostics } = parse(
    'interfaces: {br0: {type: bridge, port: eth0, mtu: big}, eth0: {address: x}}',
  );
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['bad-value', 'bad-value'],
  );
  assert.deepEqual(interfaces, []);
});

test('a file of interfaces alone declares something, and one of empty sections does not', () => {
  assert.deepEqual(said('interfaces: {eth0: }'), []);
  assert.deepEqual(
    said('interfaces:\nnetworks:').map(([at]) => at),
    ['1.yaml:1:1 nothing-declared'],
  );
});

test('a rule that speaks of no family, or of both, is refused', () => {
  assert.deepEqual(codes('  a: {rules: [{table: 5, mark: 1}]}'), ['1.yaml:2:15 missing-key']);
  assert.deepEqual(codes("  a: {rules: [{table: 5, from: 10.0.0.0/8, to: 'fd00::/8'}]}"), [
    '1.yaml:2:15 rule-mixes-families',
  ]);
});
