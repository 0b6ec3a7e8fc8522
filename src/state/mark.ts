import { certain } from '../net/brand.ts';
import { type IpAddress, parseIpAddress } from '../net/ip-address.ts';
import { type MacAddress, parseMacAddress } from '../net/mac-address.ts';
import { type GuestName, type NetworkName, nearestGuestName, parseGuestName, parseNetworkName } from '../net/names.ts';
import type { Link } from './host-state.ts';

/** The link group of everything kvmnet makes ("kv" in ASCII): set when the link is created, so no crash can lose it. */
export const LINK_GROUP = 0x6b76;

/** Links about to be deleted are moved into this group, so that one request deletes them all. */
export const DOOMED_LINK_GROUP = 0x6b77;

/** The protocol number of kvmnet's routes ("k" in ASCII); free in iproute2's `rt_protos`. */
export const ROUTE_PROTOCOL = 0x6b;

/** The name of kvmnet's nftables table, one in each family that it needs. */
export const TABLE_NAME = 'kvmnet';

/**
 * Whose a link is, written into its alias (`ip link show` prints it). The kernel is the only database of attachments:
 * what the alias says is what is attached.
 */
export type Mark =
  | { readonly role: 'bridge'; readonly network: NetworkName }
  /** A bridge that stands in the LAN with a NIC of the host in it: addresses on it are the host's own affair. */
  | { readonly role: 'lan'; readonly network: NetworkName }
  | { readonly role: 'server'; readonly network: NetworkName }
  | { readonly role: 'guest'; readonly network: NetworkName; readonly attachment: Attachment };

/** A guest's interface on a network. */
export type Attachment = {
  readonly guest: GuestName;
  /** The guest's name as its virtual machine manager has it, where that is no label of the DNS. */
  readonly title?: string;
  readonly mac: MacAddress;
  /** Reserved for it; empty where the addresses are not ours to give (mode bridge). */
  readonly addresses: readonly IpAddress[];
};

/** A guest by the name that its virtual machine manager has for it, which may be any text. */
export function guestCalled(name: string): Pick<Attachment, 'guest' | 'title'> {
  const guest = nearestGuestName(name);
  return guest === name ? { guest } : { guest, title: name };
}

const PREFIX = 'kvmnet:';

/** `kvmnet: role=guest network=default guest=web1 mac=52:54:00:… addresses=192.168.122.10,fd00::10`. */
export function printMark(mark: Mark): string {
  const words = [`role=${mark.role}`, `network=${mark.network}`];
  if (mark.role === 'guest') {
    const { guest, title, mac, addresses } = mark.attachment;
    words.push(`guest=${guest}`, `mac=${mac}`);
    if (title !== undefined) words.push(`title=${encodeURIComponent(title)}`);
    if (addresses.length > 0) words.push(`addresses=${addresses.join(',')}`);
  }
  return `${PREFIX} ${words.join(' ')}`;
}

/** The mark that a link carries; null for one that is not ours. */
export const markOf = ({ alias }: Pick<Link, 'alias'>): Mark | null => parseMark(alias ?? null);

/** null for an alias that is not ours, or that somebody has damaged. The same alias always gives the same object. */
export function parseMark(alias: string | null): Mark | null {
  if (alias === null || !alias.startsWith(PREFIX)) return null;
  const known = marks.get(alias);
  if (known !== undefined) return known;
  const words = new Map(alias.slice(PREFIX.length).trim().split(/ +/).map(keyAndValue));
  if (marks.size >= MOST_REMEMBERED) marks.clear();
  const mark = readOrNothing(words);
  marks.set(alias, mark);
  return mark;
}

// Every part of a decision asks for every link's mark, and the next look finds the same ones.
const marks = new Map<string, Mark | null>();
const MOST_REMEMBERED = 10_000;

function readOrNothing(words: ReadonlyMap<string, string>): Mark | null {
  try {
    return readMark(words);
  } catch {
    return null;
  }
}

function readMark(words: ReadonlyMap<string, string>): Mark | null {
  const network = certain(parseNetworkName(words.get('network') ?? ''));
  const role = words.get('role');
  if (role === 'bridge' || role === 'lan' || role === 'server') return { role, network };
  if (role !== 'guest') return null;
  const addresses = (words.get('addresses') ?? '').split(',').filter((text) => text !== '');
  const title = words.get('title');
  const attachment = {
    ...(title === undefined ? {} : { title: decodeURIComponent(title) }),
    guest: certain(parseGuestName(words.get('guest') ?? '')),
    mac: certain(parseMacAddress(words.get('mac') ?? '')),
    addresses: addresses.map((text) => certain(parseIpAddress(text))),
  };
  return { role, network, attachment };
}

const keyAndValue = (word: string): [string, string] => {
  const [key = '', ...value] = word.split('=');
  return [key, value.join('=')];
};
