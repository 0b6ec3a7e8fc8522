import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { plainInterface } from '../../model/interface.ts';
import { interfaceName } from '../../net/names.ts';
import { netplanFormat } from './netplan-format.ts';

const existing = (text: string) => [{ path: '/etc/netplan/50-x.yaml', text }];
const added = plainInterface(interfaceName('eth9'), { type: 'ethernet' });

/** Reads and edits; gives the codes of what was said. */
function codes(text: string): readonly string[] {
  const { diagnostics } = netplanFormat.read(existing(text));
  netplanFormat.write({ interfaces: [added], removed: [], existing: existing(text) });
  return [...new Set(diagnostics.map(({ code }) => code))];
}

const ETH0 = 'network:\n  version: 2\n  ethernets:\n    eth0:\n';

describe('netplan’s reader, given what nobody should write', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['nothing', '', []],
    ['a byte of zero', `${ETH0}      mtu: 1\0`, ['not-text']],
    ['tabs', 'network:\n\tethernets:\n', ['yaml-tab-as-indent']],
    ['a key twice', `${ETH0}      mtu: 1400\n      mtu: 1500\n`, ['duplicate-key']],
    ['a list for a map', 'network: [1, 2]\n', ['bad-value']],
    ['a map for a list', `${ETH0}      addresses: {a: {b: c}}\n`, ['bad-value']],
    ['an address without a length', `${ETH0}      addresses: [10.0.0.1]\n`, ['bad-value']],
    ['a route to nowhere', `${ETH0}      routes: [{via: 10.0.0.1}]\n`, ['bad-value']],
    ['another version', 'network: {version: 3}\n', ['bad-value']],
    ['an interface with an impossible name', 'network:\n  ethernets:\n    "a b": {}\n', ['bad-value']],
    ['two documents', 'network: {}\n---\nnetwork: {}\n', ['yaml-multiple-docs']],
    ['properties of every object', 'network:\n  ethernets:\n    __proto__: {}\n    constructor: {dhcp4: true}\n', []],
  ];
  for (const [what, text, expected] of cases) {
    test(`says of ${what} what is wrong, and does not throw`, () => {
      const found = codes(text);
      assert.deepEqual(found, expected);
    });
  }

  test('follows no bomb of aliases', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `x${n}: &x${n} [${n === 0 ? '1' : `*x${n - 1}, *x${n - 1}`}]`);
    assert.deepEqual(codes(`${levels.join('\n')}\nnetwork: {ethernets: *x29}\n`), ['too-many-values']);
  });

  test('throws at no text that is nearly one of netplan’s', () => {
    const words = [
      'network:',
      '\n',
      '  ',
      'ethernets:',
      'eth0:',
      ' ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      'mtu: 1400',
      '&a',
      '*a',
      '"',
      '#',
      ': ',
      'addresses:',
      '10.0.0.1/8',
      '\t',
      '\r',
      '!!str',
      '|',
      '>',
      '?',
      'bridges:',
      'br0:',
      'interfaces:',
      '<<:',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 3 })), { maxLength: 30 }),
        (parts) => {
          codes(parts.join(''));
        },
      ),
      { numRuns: 300 },
    );
  });
});
