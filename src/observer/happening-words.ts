import { printable } from '../diagnostic/printable.ts';
import type { Happening, HappeningKind, HappeningOf, LeaseHappening, SeenPort } from './happening.ts';
import { hostChangesInWords } from './host-words.ts';
import { about, BLIND, contestedWords, FAILING, mendedWords, SEEING } from './repair-words.ts';

/** What has happened, in one line for people. */
export function inWords(happening: Happening): string {
  // The compiler cannot see that the kind of a happening and that of its words are the same one.
  const words = (WORDS[happening.kind] as Words<HappeningKind>)(happening);
  const text = OF_ITSELF.has(happening.kind) ? words : about(happening.network, words);
  return PLAIN.test(text) ? text : printable(text);
}

// Most often so, and a thousand ports may come at once.
const PLAIN = /^[\x20-\x7e]*$/;

type Words<K extends HappeningKind> = (happening: HappeningOf<K>) => string;

const WORDS: { readonly [K in HappeningKind]: Words<K> } = {
  'network-defined': ({ mode }) => `defined, mode ${mode}`,
  'network-changed': ({ saved, live }) => (live ? 'changed' : saved ? 'changed, from its next start on' : 'as it was'),
  'network-started': () => 'started',
  'network-stopped': () => 'stopped',
  'network-removed': () => 'removed',
  'network-broken': ({ bridge }) => `broken: ${bridge === null ? 'its bridge' : `its bridge ${bridge}`} is not there`,
  'network-well': () => 'well again',
  'port-plugged': (port) => `${portInWords(port)} is plugged in${furtherOf(port)}`,
  'port-unplugged': (port) => `${portInWords(port)} is unplugged`,
  'port-changed': (port) => `${portInWords(port)} is now known${furtherOf(port)}`,
  'place-claimed': ({ guest, title, mac }) => `a place is claimed for guest ${title ?? guest} (${mac})`,
  'place-left': ({ guest, title, mac }) => `the place of guest ${title ?? guest} (${mac}) is given up`,
  'lease-added': (lease) => `${lease.address} is leased to ${clientInWords(lease)}`,
  'lease-renewed': (lease) => `${lease.address} is leased on to ${clientInWords(lease)}`,
  'lease-expired': (lease) => `the lease of ${lease.address} by ${clientInWords(lease)} has expired`,
  'lease-released': (lease) => `the lease of ${lease.address} by ${clientInWords(lease)} has ended`,
  'server-running': () => 'dnsmasq runs',
  'server-ended': () => 'dnsmasq has ended',
  'server-stale': () => 'dnsmasq serves a link that is no more',
  'host-changed': ({ changes, further }) => hostChangesInWords(changes, further),
  'change-failed': ({ change, reason, incomplete }) =>
    `change ${change} failed, and ${incomplete ? 'not everything' : 'everything'} is as it was before: ${inOneLine(reason)}`,
  repaired: ({ what }) => what,
  contested: ({ subject, pauseMs, suspects }) => contestedWords(subject, pauseMs, suspects),
  failing: (failure) => `${FAILING}: ${becauseOf(failure)}`,
  mended: ({ subject }) => mendedWords(subject),
  blind: (failure) => `${BLIND}: ${becauseOf(failure)}`,
  seeing: () => SEEING,
};

/** All that can happen, by kind. */
export const HAPPENING_KINDS = Object.keys(WORDS) as readonly HappeningKind[];

// Of what belongs to no network they name the subject themselves, or there is none.
const OF_ITSELF: ReadonlySet<HappeningKind> = new Set([
  'change-failed',
  'contested',
  'failing',
  'mended',
  'blind',
  'seeing',
]);

const portInWords = ({ guest, title, link, nic }: SeenPort): string =>
  guest === null ? `${nic ? 'NIC' : 'link'} ${link}` : `guest ${title ?? guest} (${link})`;

function furtherOf({ mac, addresses }: SeenPort): string {
  const further = [...(mac === null ? [] : [mac]), ...addresses];
  return further.length === 0 ? '' : `, ${further.join(' ')}`;
}

const clientInWords = ({ hostName, mac, clientId }: LeaseHappening): string =>
  [hostName ?? '', mac ?? clientId ?? ''].filter(Boolean).join(' ') || 'somebody';

const becauseOf = ({ reason, hint }: Pick<HappeningOf<'failing'>, 'reason' | 'hint'>): string =>
  `${inOneLine(reason)}${hint === null ? '' : ` (${hint})`}`;

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
