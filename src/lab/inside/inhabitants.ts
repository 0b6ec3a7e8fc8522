import { readFileSync } from 'node:fs';
import type { Network } from '../../model/network.ts';
import type { Door, LabNode, NodeRole } from '../messages.ts';
import type { Place, Reachable } from '../place.ts';
import { parseGuestLease } from '../vm/guest-lease.ts';
import { INTERNET, LAN } from '../world-addresses.ts';
import type { Guest } from './guest.ts';
import { hostWithin, type LiveNetwork, reachable } from './networks.ts';
import type { Node } from './node.ts';
import { nodeFolder } from './paths.ts';
import type { Sender } from './probe.ts';
import { shellIn } from './shell-in.ts';
import type { World } from './world.ts';

/** Somebody in the lab: a guest, with its network, or one of the world round the guests. */
export type Inhabitant = Reachable & {
  readonly name: string;
  readonly role: NodeRole;
  readonly network: Network | null;
  readonly door: Door;
  shell(script: string, args: readonly string[]): Promise<string>;
};

/** All that live in the lab, guests first. Waits until the host and the peer have their addresses. */
export async function inhabitantsOf(world: World, guests: readonly Guest[]): Promise<readonly Inhabitant[]> {
  const { host, peer, router, internet } = world;
  return [
    ...guests.map((guest) => ({ ...guest, role: 'guest' as const })),
    inhabitant('host', host, await addressesInLan(host)),
    inhabitant('peer', peer, await addressesInLan(peer)),
    inhabitant('router', router, { ipv4: LAN.router4, ipv6: LAN.router6 }),
    inhabitant('internet', internet, { ipv4: INTERNET.server4, ipv6: INTERNET.server6 }),
  ];
}

/** What those who look round need to know of somebody. */
export const nodeOf = ({ name, role, network, ipv4, ipv6, door }: Inhabitant): LabNode => ({
  ...{ name, role, network: network?.name ?? null, ipv4, ipv6, door },
});

/** Somebody as one of the matrix; null for the router, who is only on the way. */
export function senderOf(inhabitant: Inhabitant, networks: readonly LiveNetwork[]): Sender | null {
  const { name, ipv4, ipv6, door, shell } = inhabitant;
  const place = placeOf(inhabitant, networks);
  if (place === null) return null;
  const patienceSeconds = door.kind === 'machine' ? 3 : 1;
  const sender = { name, place, ipv4, ipv6, shell, patienceSeconds };
  return place.kind === 'host' ? { ...sender, within: hostWithin(networks) } : sender;
}

function placeOf({ role, network }: Inhabitant, networks: readonly LiveNetwork[]): Place | null {
  if (role === 'host' || role === 'peer' || role === 'internet') return { kind: role };
  const found = networks.find(({ declared }) => declared.name === network?.name);
  return found === undefined ? null : { kind: 'guest', network: reachable(found) };
}

async function addressesInLan(node: Node): Promise<Reachable> {
  const { address } = parseGuestLease(readFileSync(`${nodeFolder(node.name)}/lease-eth0`, 'utf8'));
  return { ipv4: address, ipv6: await node.waitForIpv6() };
}

const inhabitant = (role: NodeRole, node: Node, { ipv4, ipv6 }: Reachable): Inhabitant => ({
  ...{ name: node.name, role, network: null, ipv4, ipv6 },
  door: { kind: 'namespace', pid: node.pid },
  shell: shellIn(node),
});
