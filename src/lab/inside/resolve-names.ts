import type { LabGuest } from '../messages.ts';
import type { Guest } from './guest.ts';

/** Has each guest's neighbour ask its name server for the guest's name. */
export function resolveNames(guests: readonly Guest[]): Promise<readonly LabGuest[]> {
  return Promise.all(
    guests.map(async (guest) => {
      const { name, network, tap, mac, ipv4, ipv6 } = guest;
      const resolved = hasNames(guest) ? await isResolved(guest, neighbourOf(guest, guests)) : null;
      return { name, network: network.name, mode: network.mode.kind, tap, mac, ipv4, ipv6, resolved };
    }),
  );
}

/** In mode bridge it is the LAN's router that knows the names, by the DHCP requests. */
const hasNames = ({ network, ipv4 }: Guest): boolean =>
  ipv4 !== null && (network.mode.kind === 'bridge' || network.dns !== null);

const neighbourOf = (guest: Guest, guests: readonly Guest[]): Guest =>
  guests.find((other) => other !== guest && other.network.name === guest.network.name) ?? guest;

async function isResolved({ name, ipv4 }: Guest, asker: Guest): Promise<boolean> {
  const answer = await asker.shell('busybox nslookup "$1" 2>/dev/null', [name]);
  return ipv4 !== null && answer.split(/\s+/).includes(ipv4);
}
