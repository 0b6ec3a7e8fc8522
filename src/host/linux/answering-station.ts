import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IpAddress, ipFamily } from '../../net/ip-address.ts';
import { type MacAddress, parseMacAddress } from '../../net/mac-address.ts';

/** A station that has an address; its MAC is null where the kernel did not learn it from IPv4's ARP. */
export type AnsweringStation = { readonly mac: MacAddress | null };

/** Longer than any station of a LAN takes to answer, and short enough to be waited for. */
const PATIENCE_MS = 1000;

/**
 * Who has an address on a link of this host, or had it a moment ago; null where nobody answers. An empty datagram to the
 * port for discarding has the kernel ask for the station, whatever that makes of the datagram.
 */
export async function answeringStation(address: IpAddress): Promise<AnsweringStation | null> {
  const family = ipFamily(address);
  const socket = createSocket(family === 4 ? 'udp4' : 'udp6');
  try {
    socket.connect(DISCARD, address);
    await once(socket, 'connect');
    socket.send('');
    const [error] = await once(socket, 'error', { signal: AbortSignal.timeout(PATIENCE_MS) });
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? { mac: learned(address) } : null;
  } catch {
    // Nobody refused it: a station that drops what it does not want has said its MAC all the same.
    const mac = learned(address);
    return mac === null ? null : { mac };
  } finally {
    socket.close();
  }
}

/** RFC 863. */
const DISCARD = 9;

/** ATF_COM of linux/if_arp.h: the entry has a MAC. */
const COMPLETE = 0x2;

// IPv6's neighbours are in no file.
function learned(address: IpAddress): MacAddress | null {
  const rows = readFileSync('/proc/net/arp', 'latin1').split('\n');
  const row = rows.map((line) => line.split(/ +/)).find(([own]) => own === address);
  const mac = parseMacAddress(row?.[3] ?? '');
  return mac.ok && (Number(row?.[2]) & COMPLETE) !== 0 ? mac.value : null;
}
