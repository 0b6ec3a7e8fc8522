import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ipAddress } from '../../net/ip-address.ts';
import { interfaceAddress } from '../../net/ip-prefix.ts';
import type { Codec } from '../../xml/codec.ts';
import { whyNoRange } from './address-range.ts';
import { address, ipv4Address, mac, numberInAnyBase, sameMac, uuid, wholeNumber, yesNo } from './codecs.ts';
import { prefixLengthOf } from './prefix-length.ts';

const read = <T>(codec: Codec<T>, text: string): T | null => {
  const answer = codec.parse(text);
  return answer.ok ? answer.value : null;
};

describe('values as libvirt reads them', () => {
  const FACTS: readonly (readonly [kind: string, codec: Codec<unknown>, text: string, value: unknown])[] = [
    ['a whole number', wholeNumber(100), '42', 42],
    ['with white space and a plus before it', wholeNumber(100), ' \t+7', 7],
    ['but not after it', wholeNumber(100), '7 ', null],
    ['not a negative one', wholeNumber(100), '-7', null],
    ['nor one that is too large', wholeNumber(100), '101', null],
    ['nor in hexadecimal', wholeNumber(100), '0x10', null],
    ['nor nothing', wholeNumber(100), '', null],
    ['zeros before it mean nothing', wholeNumber(100), '010', 10],
    ['a number in any base', numberInAnyBase(255), '0x1F', 31],
    ['in octal with a zero before it', numberInAnyBase(255), '010', 8],
    ['which has no 8', numberInAnyBase(255), '08', null],
    ['in decimal', numberInAnyBase(255), '255', 255],
    ['up to its most', numberInAnyBase(255), '256', null],
    ['yes', yesNo, 'yes', true],
    ['in lower case', yesNo, 'Yes', null],
    ['an address in its usual form', address, 'FD00:0:0::1', 'fd00::1'],
    ['an IPv4 address', ipv4Address, 'fd00::1', null],
    ['a MAC address', mac, '52:54:00:AB:cd:0f', '52:54:00:ab:cd:0f'],
    ['with single digits', mac, '52:54:0:a:b:c', '52:54:00:0a:0b:0c'],
    ['with colons', mac, '52-54-00-ab-cd-0f', null],
    ['of a station', mac, '01:00:5e:00:00:01', null],
    ['a UUID', uuid, 'C0FFEE00-0000-4000-8000-00000000000A', 'c0ffee00-0000-4000-8000-00000000000a'],
    ['with its dashes or without', uuid, ' c0ffee0000004000800000000000000a\n', 'c0ffee00-0000-4000-8000-00000000000a'],
    ['of its length', uuid, 'c0ffee00', null],
  ];
  for (const [kind, codec, text, value] of FACTS) {
    test(`${kind}: ${JSON.stringify(text)}`, () => assert.equal(read(codec, text), value));
  }

  test('MAC addresses are the same however they are written', () => {
    assert.ok(sameMac('52:54:0:0:0:a', '52:54:00:00:00:0A'));
    assert.ok(!sameMac('52:54:00:00:00:0a', '52:54:00:00:00:0b'));
    assert.ok(!sameMac('nonsense', 'nonsense'));
  });
});

describe('the length of a prefix', () => {
  const FACTS: readonly (readonly [
    given: string,
    netmask: string | null,
    prefix: number | null,
    length: number | null,
  ])[] = [
    ['10.0.0.1', null, 20, 20],
    ['10.0.0.1', '255.255.240.0', null, 20],
    ['10.0.0.1', '0.0.0.0', null, 0],
    ['10.0.0.1', '255.255.255.255', null, 32],
    ['10.0.0.1', '255.0.255.0', null, null],
    ['10.0.0.1', null, null, 8],
    ['172.16.0.1', null, null, 16],
    ['192.168.0.1', null, null, 24],
    ['224.0.0.1', null, null, null],
    ['0.0.0.0', null, null, 0],
    ['fd00::1', null, null, 64],
  ];
  for (const [given, netmask, prefix, length] of FACTS) {
    test(`${given} ${netmask ?? ''} ${prefix ?? ''}`, () => {
      const written = { address: ipAddress(given), netmask: netmask === null ? null : ipAddress(netmask), prefix };
      assert.equal(prefixLengthOf(written), length);
    });
  }
});

describe('a range', () => {
  const FACTS: readonly (readonly [start: string, end: string, reason: RegExp | null])[] = [
    ['10.0.0.2', '10.0.0.9', null],
    ['10.0.0.2', '10.0.0.2', null],
    ['10.0.0.2', 'fd00::1', /mixes IPv4 and IPv6/],
    ['10.0.0.9', '10.0.0.2', /ends before it begins/],
    ['10.0.0.2', '10.1.0.2', /is not within 10\.0\.0\.0\/16/],
    ['10.0.0.0', '10.0.0.2', /begins with the address of the network/],
    ['10.0.0.2', '10.0.255.255', /ends with the broadcast address/],
  ];
  const within = interfaceAddress(ipAddress('10.0.0.1'), 16);
  for (const [start, end, reason] of FACTS) {
    test(`${start} - ${end} ${reason === null ? 'is one' : reason.source}`, () => {
      const answer = whyNoRange({ start: ipAddress(start), end: ipAddress(end) }, within);
      assert.equal(answer === null, reason === null);
      if (reason !== null) assert.match(answer ?? '', reason);
    });
  }

  test('is not larger than libvirt takes it', () => {
    const large = { start: ipAddress('10.0.0.1'), end: ipAddress('10.1.0.1') };
    assert.match(whyNoRange(large, null) ?? '', /too large: its ends do not share their first 16 bits/);
  });
});
