import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDomainName, parseGuestName, parseInterfaceName, parseNetworkName } from './names.ts';

const cases = [
  { parse: parseInterfaceName, good: ['eth0', 'br-lan', 'virbr0.5', 'a'.repeat(15), 'ens1@x', "o'hara"] },
  { parse: parseNetworkName, good: ['default', 'lab-1', '_x', 'a.b', '7', 'a'.repeat(64)] },
  { parse: parseGuestName, good: ['web1', 'a', '0', 'a-b', 'a'.repeat(63)] },
  { parse: parseDomainName, good: ['lab', 'lab.internal', '_ldap._tcp.x', 'xn--mgbh0fb', 'a'.repeat(63)] },
];

for (const { parse, good } of cases) {
  test(`${parse.name} takes what is right`, () => {
    for (const text of good) assert.deepEqual(parse(text), { ok: true, value: text });
  });

  test(`${parse.name} refuses what could be taken for something else`, () => {
    for (const text of ['', ' ', 'a b', 'a\n', 'a\0', 'ａ', 'é', '\u212a', '../x', 'a/b', 'x'.repeat(1 << 20)]) {
      const answer = parse(text);
      assert.ok(!answer.ok, JSON.stringify(text.slice(0, 20)));
      assert.ok(answer.reason.length < 300);
    }
  });
}

test('an interface name counts in bytes', () => {
  const answer = parseInterfaceName('éééééééé');
  assert.ok(!answer.ok && answer.reason.includes('16 bytes'));
});

test('no interface has a name that the kernel takes for a pattern, a folder or an alias', () => {
  for (const text of ['eth%d', '.', '..', 'all', 'default', 'eth0:1', 'br*', 'a"b', 'a\\b'])
    assert.ok(!parseInterfaceName(text).ok, text);
});

test('no network is named like a hidden file, an option or a folder', () => {
  for (const text of ['.', '..', '.x', '-x', 'a/b', 'a:b', 'a'.repeat(65)]) assert.ok(!parseNetworkName(text).ok, text);
});

test('a guest has a name of one label, and the DNS knows no case', () => {
  for (const text of ['a.b', '-a', 'a-', 'a_b', 'a'.repeat(64)]) assert.ok(!parseGuestName(text).ok, text);
  assert.deepEqual(parseGuestName('Web1'), { ok: true, value: 'web1' });
});

test('a domain name loses its final dot and its case', () => {
  assert.deepEqual(parseDomainName('Lab.Internal.'), { ok: true, value: 'lab.internal' });
  for (const text of ['.', 'a..b', '.a', 'a..', '-a.b', 'a-.b', `${'a'.repeat(64)}.b`, 'a.'.repeat(127).concat('bb')]) {
    assert.ok(!parseDomainName(text).ok, text);
  }
});
