import { macInDuid } from '../net/duid.ts';
import { ipFamily, parseIpAddress } from '../net/ip-address.ts';
import { parseMacAddress } from '../net/mac-address.ts';
import { type NetworkName, parseGuestName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';

/** What libvirt keeps of a network's leases, beside the bridge's name; with the DUID of its DHCPv6 server. */
export type LibvirtLeases = { readonly leases: readonly Lease[]; readonly serverDuid: string | null };

/**
 * Reads libvirt's `BRIDGE.status`: a list in JSON, or nothing before the first lease; null: it is neither. What in the
 * list is no lease is passed over.
 */
export function readLibvirtLeases(text: string, network: NetworkName): LibvirtLeases | null {
  const entries = entriesIn(text);
  if (entries === null) return null;
  const serverDuid = entries.map((entry) => entry['server-duid']).find(isText) ?? null;
  return { leases: entries.flatMap((entry) => leaseOf(entry, network) ?? []), serverDuid };
}

/**
 * The same for libvirt to read. It takes no lease without a MAC, so that of a DHCPv6 client is read from its DUID, and
 * one of which it cannot be is left out; and none without an end, so those end when its 32 bits do.
 */
export function printLibvirtLeases({ leases, serverDuid }: LibvirtLeases): string {
  const entries = leases.flatMap((lease) => entryOf(lease, serverDuid) ?? []);
  return `${JSON.stringify(entries, null, 2)}\n`;
}

type Entry = Readonly<Record<string, unknown>>;

// A file of another program's: nothing is sure of it.
function entriesIn(text: string): readonly Entry[] | null {
  if (text.trim() === '') return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter((entry) => typeof entry === 'object' && entry !== null) : null;
  } catch {
    return null;
  }
}

function leaseOf(entry: Entry, network: NetworkName): Lease | null {
  const [address, mac] = [parseIpAddress(textAt(entry, 'ip-address')), parseMacAddress(textAt(entry, 'mac-address'))];
  const [expiresAt, clientId] = [entry['expiry-time'], textAt(entry, 'client-id')];
  if (!address.ok || typeof expiresAt !== 'number' || !Number.isSafeInteger(expiresAt) || expiresAt < 0) return null;
  const isIpv6 = ipFamily(address.value) === 6;
  const identity = textAt(entry, 'iaid');
  if (isIpv6 ? !/^T?\d+$/.test(identity) : !mac.ok) return null;
  const hostName = parseGuestName(textAt(entry, 'hostname'));
  return {
    network,
    address: address.value,
    mac: mac.ok && !isIpv6 ? mac.value : null,
    hostName: hostName.ok ? hostName.value : null,
    clientId: /^[0-9a-f:]+$/.test(clientId) ? clientId : null,
    identity: isIpv6 ? identity : null,
    // As dnsmasq has it of a lease without an end.
    expiresAt: expiresAt === 0 ? null : expiresAt,
  };
}

const textAt = (entry: Entry, key: string): string => (isText(entry[key]) ? entry[key] : '');

const isText = (value: unknown): value is string => typeof value === 'string';

const END_OF_TIME = 2 ** 31 - 1;

function entryOf({ address, mac, hostName, clientId, identity, expiresAt }: Lease, serverDuid: string | null) {
  const station = mac ?? macInDuid(clientId ?? '');
  if (station === null) return null;
  return {
    ...(identity === null ? {} : { iaid: identity }),
    'ip-address': address,
    'mac-address': station,
    ...(hostName === null ? {} : { hostname: hostName }),
    ...(clientId === null ? {} : { 'client-id': clientId }),
    ...(identity === null || serverDuid === null ? {} : { 'server-duid': serverDuid }),
    'expiry-time': expiresAt ?? END_OF_TIME,
  };
}
