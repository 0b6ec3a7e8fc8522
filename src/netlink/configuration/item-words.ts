import { ipAddressFromBytes } from '../../net/ip-address.ts';
import { readInt32, readUint16, readUint32 } from '../integer.ts';
import { sliceOf } from '../slice.ts';
import { readText } from '../text.ts';
import * as uapi from '../uapi/rtnetlink.ts';
import { flagsOf } from './address-item.ts';
import { attributeValue, type Body, bodyOf, numberOf } from './body.ts';
import type { ConfigurationItem, ItemKind } from './item.ts';

/** An item in the words of `ip`: `192.0.2.1/24 brd 192.0.2.255`, `default via 192.0.2.254 metric 100`, without its link. */
export const itemWords = ({ kind, body }: ConfigurationItem): string => WORDS[kind](body).filter(isWord).join(' ');

const isWord = (word: string | null): word is string => word !== null && word !== '';

type Words = (bytes: Uint8Array) => readonly (string | null)[];

const WORDS: { readonly [K in ItemKind]: Words } = {
  address: addressWords,
  neighbour: neighbourWords,
  'next-hop': nextHopWords,
  route: routeWords,
  rule: ruleWords,
};

const named = (name: string, value: string | number | null): string | null =>
  value === null ? null : `${name} ${value}`;

function addressOf(body: Body, type: number): string | null {
  const value = attributeValue(body, type);
  return value === null || (value.length !== 4 && value.length !== 16) ? null : ipAddressFromBytes(value);
}

function addressWords(bytes: Uint8Array): readonly (string | null)[] {
  const body = bodyOf(bytes, 8);
  const own = addressOf(body, uapi.IFA_LOCAL) ?? addressOf(body, uapi.IFA_ADDRESS);
  const info = attributeValue(body, uapi.IFA_CACHEINFO);
  const [preferred, valid] = [0, 4].map((at) => (info === null ? null : readUint32(sliceOf(info), at)));
  const isDynamic = valid !== null && valid !== uapi.INFINITY_LIFE_TIME;
  return [
    `${own}${otherSide(body)}/${body.fixed[1]}`,
    named('brd', addressOf(body, uapi.IFA_BROADCAST)),
    named('metric', numberOf(body, uapi.IFA_RT_PRIORITY)),
    isDynamic ? named('valid_lft', valid ?? null) : null,
    isDynamic && preferred !== uapi.INFINITY_LIFE_TIME ? named('preferred_lft', preferred ?? null) : null,
    (flagsOf(body) & uapi.IFA_F_NOPREFIXROUTE) === 0 ? null : 'noprefixroute',
  ];
}

// On a point-to-point link, IFA_ADDRESS is the address at its other end.
function otherSide(body: Body): string {
  const [own, other] = [addressOf(body, uapi.IFA_LOCAL), addressOf(body, uapi.IFA_ADDRESS)];
  return own === null || other === null || own === other ? '' : ` peer ${other}`;
}

function neighbourWords(bytes: Uint8Array): readonly (string | null)[] {
  const body = bodyOf(bytes, 12);
  const mac = attributeValue(body, uapi.NDA_LLADDR);
  const address = addressOf(body, uapi.NDA_DST);
  if (mac === null) return ['proxy', address];
  return [address, named('lladdr', [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join(':'))];
}

function nextHopWords(bytes: Uint8Array): readonly (string | null)[] {
  const body = bodyOf(bytes, 8);
  return [named('id', numberOf(body, 1)), named('via', addressOf(body, 6))];
}

const TYPES: Readonly<Record<number, string>> = {
  2: 'local',
  3: 'broadcast',
  6: 'blackhole',
  7: 'unreachable',
  8: 'prohibit',
};

function routeWords(bytes: Uint8Array): readonly (string | null)[] {
  const body = bodyOf(bytes, 12);
  const length = body.fixed[1] ?? 0;
  const to = length === 0 ? 'default' : `${addressOf(body, uapi.RTA_DST)}/${length}`;
  const table = numberOf(body, uapi.RTA_TABLE);
  return [
    TYPES[body.fixed[7] ?? 0] ?? null,
    to,
    named('via', addressOf(body, uapi.RTA_GATEWAY) ?? otherFamily(body)),
    ...hopWords(body),
    named('src', addressOf(body, uapi.RTA_PREFSRC)),
    named('metric', numberOf(body, uapi.RTA_PRIORITY)),
    table === uapi.RT_TABLE_MAIN ? null : named('table', table),
    (readUint32(sliceOf(body.fixed), 8) & uapi.RTNH_F_ONLINK) === 0 ? null : 'onlink',
  ];
}

// An IPv4 route by way of an IPv6 router: the family, then the address.
function otherFamily(body: Body): string | null {
  const value = attributeValue(body, uapi.RTA_VIA);
  return value === null || value.length !== 18 ? null : `inet6 ${ipAddressFromBytes(value.subarray(2))}`;
}

function hopWords(body: Body): readonly string[] {
  const value = attributeValue(body, uapi.RTA_MULTIPATH);
  const words: string[] = [];
  for (let at = 0; value !== null && at + 8 <= value.length; at += (readUint16(sliceOf(value), at) + 3) & ~3) {
    const hop = bodyOf(value.subarray(at, at + readUint16(sliceOf(value), at)), 8);
    words.push(`nexthop via ${addressOf(hop, uapi.RTA_GATEWAY)} weight ${(hop.fixed[3] ?? 0) + 1}`);
  }
  return words;
}

function ruleWords(bytes: Uint8Array): readonly (string | null)[] {
  const body = bodyOf(bytes, 12);
  const side = (name: string, type: number, length: number): string | null =>
    length === 0 ? null : `${name} ${addressOf(body, type)}/${length}`;
  const link = (name: string, type: number): string | null => {
    const value = attributeValue(body, type);
    return value === null ? null : `${name} ${readText(sliceOf(value))}`;
  };
  return [
    side('from', 2, body.fixed[2] ?? 0) ?? 'from all',
    side('to', 1, body.fixed[1] ?? 0),
    link('iif', uapi.FRA_IIFNAME),
    link('oif', uapi.FRA_OIFNAME),
    named('fwmark', numberOf(body, 10)),
    named('lookup', numberOf(body, 15) ?? readInt32(sliceOf(Uint8Array.of(body.fixed[4] ?? 0, 0, 0, 0)))),
    named('priority', numberOf(body, 6)),
  ];
}
