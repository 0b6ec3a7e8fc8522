import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipAddress } from './ip-address.ts';
import { ipPrefix } from './ip-prefix.ts';
import {
  type IpRange,
  parseIpRange,
  printIpRange,
  rangeContains,
  rangeOfPrefix,
  rangeSize,
  rangesOverlap,
} from './ip-range.ts';
import { parsePortRange, printPortRange } from './port-range.ts';

const range = (text: string): IpRange => {
  const answer = parseIpRange(text);
  assert.ok(answer.ok);
  return answer.value;
};

test('a range prints as it parses, and of one address as that', () => {
  for (const text of ['10.0.0.1-10.0.0.9', 'fd00::1-fd00::ff', '10.0.0.1'])
    assert.equal(printIpRange(range(text)), text);
  assert.equal(printIpRange(range(' 10.0.0.1 - 10.0.0.1 ')), '10.0.0.1');
});

for (const text of [
  '',
  '-',
  '10.0.0.1-',
  '-10.0.0.1',
  '10.0.0.9-10.0.0.1',
  '10.0.0.1-fd00::1',
  '10.0.0.1-10.0.0.2-10.0.0.3',
  '10.0.0.1-9',
  '10.0.0.0/24',
  '1-'.repeat(1 << 20),
]) {
  test(`${JSON.stringify(text.slice(0, 30))} is no range of addresses`, () => {
    const answer = parseIpRange(text);
    assert.ok(!answer.ok && answer.reason.length < 300);
  });
}

test('a range knows its size, its members and its neighbours', () => {
  const ten = range('10.0.0.1-10.0.0.10');
  assert.equal(rangeSize(ten), 10n);
  assert.equal(rangeSize(rangeOfPrefix(ipPrefix('::/0'))), 1n << 128n);
  assert.ok(rangeContains(ten, ipAddress('10.0.0.10')) && !rangeContains(ten, ipAddress('10.0.0.11')));
  assert.ok(!rangeContains(range('::-ffff:ffff::'), ipAddress('10.0.0.1')));
  assert.ok(rangesOverlap(ten, range('10.0.0.10-10.0.0.12')) && !rangesOverlap(ten, range('10.0.0.11-10.0.0.12')));
});

test('ports are 1 to 65535', () => {
  assert.deepEqual(parsePortRange('1-65535'), { ok: true, value: { first: 1, last: 65_535 } });
  assert.equal(printPortRange({ first: 80, last: 80 }), '80');
  for (const text of [
    '',
    '0',
    '65536',
    '1-65536',
    '9-1',
    '-1',
    '1-',
    '1e3',
    '0x50',
    '８０',
    '1-2-3',
    '1'.repeat(1 << 20),
  ]) {
    assert.ok(!parsePortRange(text).ok, text.slice(0, 20));
  }
});
