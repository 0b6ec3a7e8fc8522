import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryNetworks } from '../../test/support/arbitrary-network.ts';
import type { Network } from '../model/network.ts';
import { parseConfiguration } from './parse.ts';
import { printConfiguration, printNetwork } from './print.ts';

const parse = (text: string) => parseConfiguration([{ file: 'printed.yaml', text }]);

function parseOne(text: string): Network {
  const [network] = parse(text).networks;
  assert.ok(network);
  return network;
}

test('what is printed parses back to the same networks, without a mistake', () => {
  fc.assert(
    fc.property(arbitraryNetworks(), (networks) => {
      const text = printConfiguration(networks);
      const { networks: parsed, diagnostics } = parse(text);
      assert.deepEqual(
        diagnostics.filter(({ severity }) => severity === 'error'),
        [],
        text,
      );
      assert.deepEqual(parsed, networks, text);
    }),
    { numRuns: 100 },
  );
});

test('a network of which nothing is declared prints in one line', () => {
  const text = 'networks:\n  default: {mode: nat}\n';
  assert.equal(printNetwork(parseOne(text)), text);
});

test('a gateway is printed with the length of its prefix', () => {
  const text = 'networks:\n  web: {mode: nat, prefix: 192.168.50.1/24}\n';
  assert.equal(printNetwork(parseOne(text)), text);
});

test('lists of little stand on one line, and longer ones on several', () => {
  const text = [
    'networks:',
    '  web:',
    '    mode: nat',
    '    prefix: 192.168.50.0/24',
    '    dhcp:',
    '      ranges: [192.168.50.10-192.168.50.99]',
    '      reservations:',
    '        - {name: web1, mac: 52:54:00:00:00:01, address: 192.168.50.20}',
    '        - {name: web2, mac: 52:54:00:00:00:02, address: 192.168.50.21}',
    '',
  ].join('\n');
  assert.equal(printNetwork(parseOne(text)), text);
});

test('hosts print by address where the order of names says more than their map could', () => {
  const text =
    'networks: {n: {mode: nat, dns: {hosts: [{address: 10.0.0.1, names: [b, a]}, {address: 10.0.0.2, names: [a, b]}]}}}';
  const network = parseOne(text);
  assert.match(printNetwork(network), /names: \[b, a\]/);
  assert.deepEqual(parseOne(printNetwork(network)), network);
});

test('no networks print as an empty map', () => {
  assert.deepEqual(parse(printConfiguration([])).networks, []);
});
