import { UPLINK } from '../world-addresses.ts';
import type { Guest } from './guest.ts';
import { isClosed, type LiveNetwork } from './networks.ts';
import type { Node } from './node.ts';
import type { World } from './world.ts';

/**
 * Gives the router and the LAN's peer routes to every guest network, by way of the host: what the modes forbid is then
 * really sent, arrives at the host, and has to be turned away there.
 */
export async function routeToGuests(
  { router, peer }: World,
  host4: string,
  networks: readonly LiveNetwork[],
): Promise<void> {
  const prefixes = networks.flatMap((network) => network.prefixes);
  if (prefixes.length === 0) return;
  const routes = (link: string): readonly string[] =>
    prefixes.map((prefix) => `route replace ${prefix} via ${isIpv6(prefix) ? UPLINK.linkLocal : host4} dev ${link}`);
  await Promise.all([router.ip(routes('lan')), peer.ip(routes('eth0'))]);
}

const isIpv6 = (text: string): boolean => text.includes(':');

/**
 * While the action lasts, the host and the guests of closed networks try all they can to meet: the host has a route to
 * each guest and knows its MAC; the guests send everything to the bridge's own MAC. Otherwise their packets would end
 * where they began, for want of a route, and would prove nothing about the walls.
 */
export async function withBreakOuts<T>(
  host: Node,
  { networks, guests }: { networks: readonly LiveNetwork[]; guests: readonly Guest[] },
  action: () => Promise<T>,
): Promise<T> {
  const prisons = await Promise.all(networks.filter(isClosed).map((network) => prisonOf(host, network, guests)));
  await host.tryIp(prisons.flatMap(waysIn));
  await Promise.all(prisons.map(({ mac, guests }) => tellAll(guests, BREAK_OUT, mac)));
  try {
    return await action();
  } finally {
    await host.tryIp(prisons.flatMap(waysIn).map((line) => line.replace(' replace ', ' delete ')));
    await Promise.all(prisons.map(({ mac, guests }) => tellAll(guests, GIVE_UP, mac)));
  }
}

/** A closed network: its bridge, that bridge's MAC, and who is in it. */
type Prison = { readonly bridge: string; readonly mac: string; readonly guests: readonly Guest[] };

async function prisonOf(host: Node, { bridge, declared }: LiveNetwork, guests: readonly Guest[]): Promise<Prison> {
  const { stdout } = await host.run(['ip', '-j', 'link', 'show', 'dev', bridge]);
  const [link] = JSON.parse(stdout) as readonly { readonly address: string }[];
  return { bridge, mac: link?.address ?? '', guests: guests.filter(({ network }) => network.name === declared.name) };
}

const waysIn = ({ bridge, guests }: Prison): readonly string[] =>
  guests.flatMap(({ mac, ipv4, ipv6 }) =>
    [ipv4, ipv6].flatMap((address) =>
      address === null
        ? []
        : [
            `route replace ${address} dev ${bridge}`,
            `neighbour replace ${address} lladdr ${mac} dev ${bridge} nud permanent`,
          ],
    ),
  );

const tellAll = (guests: readonly Guest[], script: string, mac: string): Promise<unknown> =>
  Promise.all(guests.map((guest) => guest.shell(script, [mac])));

/** The made-up gateways have the bridge's MAC. BusyBox's `ip` cannot add neighbours; its `arp` can, for IPv4. */
const BREAK_OUT = `exec >/dev/null 2>&1
ip neighbour replace 169.254.66.6 lladdr "$1" dev eth0 nud permanent || arp -i eth0 -s 169.254.66.6 "$1"
ip route replace default via 169.254.66.6 dev eth0 onlink
if ip neighbour replace fe80::66 lladdr "$1" dev eth0 nud permanent
then ip -6 route replace default via fe80::66 dev eth0
else ip -6 route replace default dev eth0
fi
`;

const GIVE_UP = `exec >/dev/null 2>&1
ip route delete default dev eth0
ip -6 route delete default dev eth0
ip neighbour delete 169.254.66.6 dev eth0 || arp -i eth0 -d 169.254.66.6
ip neighbour delete fe80::66 dev eth0
`;
