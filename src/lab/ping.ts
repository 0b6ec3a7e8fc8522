import { execute, type Found } from './look-round.ts';

/** Pings one node from another, or an address or name from a node, by every family that it has; gives an exit code. */
export async function ping(from: Found, target: string): Promise<number> {
  const node = from.lab.nodes.find(({ name }) => name === target);
  const known = node === undefined ? [target] : [node.ipv4, node.ipv6];
  const addresses = known.filter((address) => address !== null);
  let worst = 0;
  for (const address of addresses) {
    worst = Math.max(worst, await execute(from, ['busybox', 'ping', '-c', '3', '-W', '1', address]));
  }
  return addresses.length === 0 ? 1 : worst;
}
