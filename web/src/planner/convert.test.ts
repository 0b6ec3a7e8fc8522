import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeHost } from '../../../src/host/fake/fake-host.ts';
import { emptyCatalogue } from '../../../src/model/catalogue.ts';
import { choicesFor } from './choices-for.ts';
import { convert as convertWith } from './convert.ts';
import { declaredNetworks } from './declared-networks.ts';
import type { DraftText } from './draft-text.ts';
import type { Conversion } from './drafted.ts';

const known = { catalogue: emptyCatalogue, facts: await FakeHost.withFacts().observe() };
const convert = (draft: DraftText) => convertWith(draft, (network) => choicesFor(network, known));
const yaml = (text: string): DraftText => ({ language: 'yaml', text });
const xml = (text: string): DraftText => ({ language: 'libvirt', text });
const codesOf = (conversion: Conversion) =>
  (conversion.kind === 'converted' ? conversion.lost : conversion.diagnostics).map(({ code }) => code);

const meant = (text: string) => declaredNetworks(yaml(text.replace('10.1.0.1/24', '10.1.0.0/24'))).networks;

for (const text of [
  'networks: {web: {mode: routed, prefix: 10.1.0.0/24, isolatePorts: true, mtu: 1400}}',
  'networks: {web: {mode: nat}}',
  'networks: {web: {mode: nat, prefix: 10.1.0.1/24}}',
  'networks: {web: {mode: host-only, hostAccess: true, dhcp: false}}',
  'networks: {web: {mode: bridge, port: eth0}}',
  'networks: {web: {mode: direct, devices: eth0, sharing: private}}',
]) {
  test(`${text} becomes XML, and the same network again, without loss`, () => {
    const there = convert(yaml(text));
    assert.ok(there.kind === 'converted');
    assert.deepEqual(there.lost, []);
    assert.match(there.text, /<name>web<\/name>/);
    const back = convert(xml(there.text));
    assert.ok(back.kind === 'converted');
    assert.deepEqual(meant(back.text), meant(text));
  });
}

test('what is lost on the way is told', () => {
  assert.deepEqual(codesOf(convert(yaml('# mine\nnetworks: {a: {mode: nat}}'))), ['lost-comments']);
  assert.deepEqual(codesOf(convert(yaml('networks: {a: {mode: nat, autostart: false}}'))), ['lost-autostart']);
  assert.deepEqual(codesOf(convert(xml('<network><!-- mine --><name>a</name></network>'))), ['lost-comments']);
  const interfaces = 'networks: {a: {mode: nat}}\ninterfaces: {eth0: {}}';
  assert.deepEqual(codesOf(convert(yaml(interfaces))), ['lost-interface']);
});

test('a text with mistakes is not converted, and the mistakes are told', () => {
  assert.deepEqual(codesOf(convert(yaml('networks: {a: {mode: gnat}}'))), ['bad-value']);
  assert.equal(convert(xml('<network>')).kind, 'impossible');
  assert.equal(convert(yaml('')).kind, 'impossible');
});

test("several networks are not one document of libvirt's", () => {
  assert.deepEqual(codesOf(convert(yaml('networks: {a: {mode: nat}, b: {mode: nat}}'))), ['several-networks']);
});
