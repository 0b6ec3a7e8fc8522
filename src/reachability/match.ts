import type { Packet } from './packet.ts';
import type { Match } from './read-rule.ts';
import { type FoundElement, fits, type Ruleset } from './ruleset.ts';

/** Whether a packet is one that the rule is for, and the element by which it is. */
export type Hit = { readonly element: FoundElement | null };

/** Holds a packet against what a rule asks of it; null where it is none of the rule's. */
export function hit(matches: readonly Match[], packet: Packet, { find }: Pick<Ruleset, 'find'>): Hit | null {
  let element: FoundElement | null = null;
  for (const match of matches) {
    const found = holds(match, packet, find);
    if (found === null) return null;
    element = found.element ?? element;
  }
  return { element };
}

/** The packet's values of concatenated fields; null where it has not all of them, as a packet of IPv6 has no `ip saddr`. */
export function keyOf(fields: readonly string[], packet: Packet): readonly string[] | null {
  const key = fields.map((field) => valuesOf(field, packet)?.[0] ?? null);
  return key.every((value) => value !== null) ? key : null;
}

function holds({ fields, isNot, within, mask }: Match, packet: Packet, find: Ruleset['find']): Hit | null {
  if (within.kind === 'set') {
    const key = keyOf(fields, packet);
    const element = key === null ? null : find(within.set, key);
    return key !== null && (element !== null) !== isNot ? { element } : null;
  }
  const values = valuesOf(fields[0] ?? '', packet);
  if (values === null) return null;
  const isOne =
    mask === null
      ? values.some((value) => within.values.some((pattern) => fits(value, pattern)))
      : mask.every((flag) => values.includes(flag) === within.values.includes(flag));
  return isOne === isNot ? null : { element: null };
}

/** A field of a packet, as nft(8) calls it: its value, or its flags. */
function valuesOf(field: string, packet: Packet): readonly string[] | null {
  const read = FIELDS[field];
  if (read === undefined) throw new Error(`no packet of ours has the field "${field}"`);
  return read(packet);
}

const TCP = 6;
const UDP = 17;

const FIELDS: Readonly<Record<string, (packet: Packet) => readonly string[] | null>> = {
  iifname: ({ from }) => [from ?? ''],
  oifname: ({ to }) => [to ?? ''],
  'ip saddr': ({ family, source }) => (family === 4 ? [source ?? ''] : null),
  'ip6 saddr': ({ family, source }) => (family === 6 ? [source ?? ''] : null),
  'ip daddr': ({ family, destination }) => (family === 4 ? [destination ?? ''] : null),
  'ip6 daddr': ({ family, destination }) => (family === 6 ? [destination ?? ''] : null),
  'meta nfproto': ({ family }) => [`ipv${family}`],
  'meta pkttype': () => ['host'],
  'meta l4proto': ({ service }) => [String(service.protocol)],
  'th dport': ({ service }) => portOf(service.port),
  'udp dport': ({ service }) => (service.protocol === UDP ? portOf(service.port) : null),
  'tcp dport': ({ service }) => (service.protocol === TCP ? portOf(service.port) : null),
  'tcp flags': ({ service, answers }) => (service.protocol === TCP ? ['syn', ...(answers ? ['ack'] : [])] : null),
  'ct state': ({ answers }) => [answers ? 'established' : 'new'],
  'ct direction': ({ answers }) => [answers ? 'reply' : 'original'],
  'ct status': ({ answers }) => (answers ? ['seen-reply', 'confirmed'] : []),
};

const portOf = (port: number | null): readonly string[] | null => (port === null ? null : [String(port)]);
