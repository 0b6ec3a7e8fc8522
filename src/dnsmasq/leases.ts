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
