import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseConfiguration } from './parse.ts';
import { printConfiguration } from './print.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'examples');
const examples = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

for (const file of examples) {
  test(`examples/${file} parses without a word, and prints back to the same`, () => {
    const text = readFileSync(join(folder, file), 'utf8');
    const { networks, interfaces, diagnostics } = parseConfiguration([{ file, text }]);
    assert.deepEqual(diagnostics, []);
    assert.ok(networks.length > 0);
    const again = parseConfiguration([{ file, text: printConfiguration(networks, interfaces) }]);
    assert.deepEqual([again.networks, again.interfaces], [networks, interfaces]);
  });
}

test('every block of YAML in the manual of the configuration parses', () => {
  const manual = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
  const blocks = [...manual.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  assert.ok(blocks.length > 0);
  for (const block of blocks) {
    const text = /^(networks|interfaces):/.test(block)
      ? block
      : `networks:\n  web:\n    mode: nat\n${block.replaceAll(/^/gm, '    ')}`;
    const { diagnostics } = parseConfiguration([{ file: 'configuration.md', text }]);
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      [],
      text,
    );
  }
});

test('the manual names every key, and full.yaml has every key', () => {
  const manual = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
  const full = readFileSync(join(folder, 'full.yaml'), 'utf8');
  for (const key of knownKeys()) {
    assert.ok(manual.includes(`\`${key}\``), `docs/configuration.md does not name ${key}`);
    // The singular of a list's key need not be shown as well.
    if (key !== 'port' && key !== 'names') assert.match(full, new RegExp(`\\b${key}:`));
  }
});

test('the manual names every key of an interface, and interfaces.yaml has every key', () => {
  const manual = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
  const example = readFileSync(join(folder, 'interfaces.yaml'), 'utf8');
  for (const key of keysOfInterfaces()) {
    assert.ok(manual.includes(`\`${key}\``), `docs/configuration.md does not name ${key}`);
    // A port names its controller where that is not declared.
    if (key !== 'port' && key !== 'controller') assert.match(example, new RegExp(`\\b${key}:`));
  }
});

function keysOfInterfaces(): readonly string[] {
  const maps = ['x: 1', ...['match', 'dhcp', 'ipv6', 'dns'].map((key) => `${key}: {x: 1}`)];
  const lists = ['routes: [{x: 1}]', 'rules: [{x: 1}]'];
  return keysTold([...maps, ...lists].map((each) => `interfaces: {n: {${each}}}`));
}

/** The keys as the parser itself tells them. */
function knownKeys(): readonly string[] {
  const wrong = 'x: 1';
  const maps = ['bridge', 'translation', 'dhcp', 'dns', 'vlan', 'bandwidth', 'virtualPort'];
  const keys = [
    wrong,
    ...maps.map((key) => `${key}: {${wrong}}`),
    'dhcp: {ranges: [{x: 1}], reservations: [{x: 1}], boot: {x: 1}}',
    'dns: {forwarders: [{x: 1}], texts: [{x: 1}], services: [{x: 1}], hosts: [{x: 1}]}',
    'prefixes: [{x: 1}]',
    'routes: [{x: 1}]',
    'bandwidth: {inbound: {x: 1}}',
    'portGroups: {g: {x: 1}}',
  ];
  const networks = [...keys.map((each) => `mode: nat, ${each}`), 'mode: direct, devices: {x: 1}'];
  return keysTold(networks.map((network) => `networks: {n: {${network}}}`));
}

function keysTold(texts: readonly string[]): readonly string[] {
  const hints = texts.flatMap((text) => {
    const { diagnostics } = parseConfiguration([{ file: 'f', text }]);
    return diagnostics.filter(({ code }) => code === 'unknown-key').map(({ hint }) => hint ?? '');
  });
  return [...new Set(hints.flatMap((hint) => hint.replace(/^known here: /, '').split(', ')))];
}
