import { type IpAddress, ipFamily, parseIpAddress } from '../net/ip-address.ts';
import { type MacAddress, parseMacAddress } from '../net/mac-address.ts';
import { type NetworkName, parseGuestName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';

/**
 * The leases in dnsmasq's lease file: `EXPIRY MAC ADDRESS NAME CLIENT-ID` a line, and for DHCPv6 the same with an
 * identity number for the MAC. What is no lease is passed over: the line of the server's own DUID, what guests have
 * spoilt, and a last line without an end, which is being written at this moment.
 */
export function parseLeases(text: string, network: NetworkName): readonly Lease[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.flatMap((line) => parseLease(line, network) ?? []);
}

/**
 * The text of a lease file. Leases of DHCPv6 stand below the DUID of the server that has given them; without one they are
 * left out, as nobody could renew them.
 */
export function printLeases(leases: readonly Lease[], serverDuid: string | null): string {
  const [ipv4, ipv6] = [4, 6].map((family) => leases.filter(({ address }) => ipFamily(address) === family));
  const below = serverDuid === null ? [] : [`duid ${serverDuid}`, ...(ipv6 ?? []).map(printLease)];
  return [...(ipv4 ?? []).map(printLease), ...below].map((line) => `${line}\n`).join('');
}

/** The server's DUID that a lease file tells; null where it has none. */
export const serverDuidIn = (text: string): string | null => /^duid ([0-9a-f:]+)$/m.exec(text)?.[1] ?? null;

const printLease = ({ expiresAt, mac, identity, address, hostName, clientId }: Lease): string =>
  [expiresAt ?? 0, identity ?? mac ?? '*', address, hostName ?? '*', clientId ?? '*'].join(' ');

function parseLease(line: string, network: NetworkName): Lease | null {
  const [expiry = '', identity = '', addressText = '', name = '', clientId = '', ...rest] = line.split(' ');
  const address = parseIpAddress(addressText);
  if (!/^\d{1,10}$/.test(expiry) || !address.ok || identity === '' || clientId === '' || rest.length > 0) return null;
  const hostName = parseGuestName(name);
  return {
    network,
    address: address.value,
    mac: macOf(identity, address.value),
    hostName: hostName.ok ? hostName.value : null,
    clientId: clientId === '*' ? null : clientId,
    identity: ipFamily(address.value) === 6 ? identity : null,
    // A lease without an end.
    expiresAt: expiry === '0' ? null : Number(expiry),
  };
}

// Of other hardware than Ethernet, the type stands before the address, and it is no MAC.
function macOf(identity: string, address: IpAddress): MacAddress | null {
  if (ipFamily(address) === 6) return null;
  const mac = parseMacAddress(identity);
  return mac.ok ? mac.value : null;
}
