import { parsed, quote, unparsable } from '../../net/brand.ts';
import { type IpAddress, ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import { type MacAddress, parseMacAddress } from '../../net/mac-address.ts';
import type { Codec } from '../../xml/codec.ts';

/** Any text, as it stands. */
export const anyText: Codec<string> = { parse: parsed, print: (text) => text, expected: 'text' };

/** Any text but none. */
export const someText: Codec<string> = {
  ...anyText,
  parse: (text) => (text === '' ? unparsable('nothing is written') : parsed(text)),
};

export const yesNo: Codec<boolean> = {
  parse: (text) =>
    text === 'yes' || text === 'no' ? parsed(text === 'yes') : unparsable(`${quote(text)} is neither "yes" nor "no"`),
  print: (value) => (value ? 'yes' : 'no'),
  expected: '"yes" or "no"',
};

/** One of a few words. */
export const oneOf = <const Word extends string>(words: readonly Word[]): Codec<Word> => {
  return {
    parse(text) {
      const found = words.find((word) => word === text);
      return found === undefined ? unparsable(`${quote(text)} is not known`) : parsed(found);
    },
    print: (word) => word,
    expected: `one of ${words.map((word) => `"${word}"`).join(', ')}`,
  };
};

/** A whole number in decimal; as strtoul(3) has it, white space and a plus sign may stand before it. */
export const wholeNumber = (most: number): Codec<number> => numberOf(/^[ \t-\r]*\+?(\d+)$/, most);

/** A whole number in decimal, or in hexadecimal with 0x or in octal with 0 before it. */
export const numberInAnyBase = (most: number): Codec<number> => numberOf(/^[ \t-\r]*\+?(0x[0-9a-f]+|\d+)$/i, most);

function numberOf(pattern: RegExp, most: number): Codec<number> {
  const anyBase = pattern.source.includes('0x');
  const kind = most === Number.MAX_SAFE_INTEGER ? 'a whole number' : `a whole number from 0 to ${most}`;
  return {
    parse(text) {
      const digits = pattern.exec(text)?.[1];
      const value = digits === undefined ? Number.NaN : anyBase ? inAnyBase(digits) : Number(digits);
      return value <= most ? parsed(value) : unparsable(`${quote(text)} is not ${kind}`);
    },
    print: String,
    expected: kind,
  };
}

// Number() knows no octal number that begins with a mere 0.
const inAnyBase = (digits: string): number => {
  if (!/^0\d/.test(digits)) return Number(digits);
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
};

/** The most that an unsigned int holds. */
export const MOST_UINT = 0xffff_ffff;

export const address: Codec<IpAddress> = {
  parse: parseIpAddress,
  print: (value) => value,
  expected: 'an address, like 192.168.122.1 or fd00::1',
};

export const ipv4Address: Codec<IpAddress> = {
  parse(text) {
    const answer = parseIpAddress(text);
    return answer.ok && ipFamily(answer.value) === 6 ? unparsable(`${quote(text)} is not an IPv4 address`) : answer;
  },
  print: (value) => value,
  expected: 'an IPv4 address, like 192.168.122.1',
};

/** A MAC address as libvirt reads them: six groups of one hex digit or two, with colons. */
export const mac: Codec<MacAddress> = {
  parse(text) {
    if (!MAC.test(text)) return unparsable(`${quote(text)} is not a MAC address`);
    return parseMacAddress(
      text
        .split(':')
        .map((group) => group.padStart(2, '0'))
        .join(':'),
    );
  },
  print: (value) => value,
  expected: 'a MAC address, like 52:54:00:12:34:56',
};

const MAC = /^([0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/i;

/** Whether two MAC addresses as libvirt reads them are the same, however they are written. */
export function sameMac(left: string, right: string): boolean {
  const [a, b] = [mac.parse(left), mac.parse(right)];
  return a.ok && b.ok && a.value === b.value;
}

/** A UUID, with dashes or without, in either case; canonical it has dashes and is lower case. */
export const uuid: Codec<string> = {
  parse(text) {
    const digits = text.trim().toLowerCase();
    const groups = UUID.exec(digits);
    if (groups === null) return unparsable(`${quote(text)} is not a UUID`);
    return parsed(groups.slice(1).join('-'));
  },
  print: (value) => value,
  expected: 'a UUID, like 3d8a2b5e-6f0c-4f7e-9a51-0c2d4e6f8a1b',
};

const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;
