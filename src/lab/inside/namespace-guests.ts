import type { Guest, WantedGuest } from './guest.ts';
import { kvmnet } from './kvmnet.ts';
import { Node } from './node.ts';
import { shellIn } from './shell-in.ts';

/** Plugs in guests that are namespaces: one after the other on the host, and then all get their leases at once. */
export async function plugNamespaces(host: Node, wanted: readonly WantedGuest[]): Promise<readonly Guest[]> {
  const nodes = await Promise.all(wanted.map(({ name }) => Node.start(name)));
  const joining: Promise<Guest>[] = [];
  for (const [index, guest] of wanted.entries()) {
    const node = nodes[index];
    if (node === undefined) continue;
    const port = await attach(host, node, guest);
    const joined = join(node, guest, port);
    // Whoever fails is heard of below, when all are plugged in.
    joined.catch(() => undefined);
    joining.push(joined);
  }
  return Promise.all(joining);
}

/** What `kvmnet attach --json` prints, as far as it matters here. */
type Port = { readonly tap: string; readonly mac: string };

async function attach(host: Node, node: Node, { name, network }: WantedGuest): Promise<Port> {
  const where = ['--network', network.name, '--netns', node.networkNamespace, '--interface', 'eth0'];
  return (await kvmnet(host, ['attach', name, ...where])) as Port;
}

async function join(node: Node, { name, network, hasIpv6 }: WantedGuest, { tap, mac }: Port): Promise<Guest> {
  const hasDhcp = network.mode.kind === 'bridge' || network.dhcp !== null;
  if (!hasDhcp) await node.ip(['link set dev eth0 up']);
  const ipv4 = hasDhcp ? (await node.getLease()).address : null;
  const ipv6 = hasIpv6 ? await node.waitForIpv6() : null;
  return {
    ...{ name, network, tap, mac, ipv4, ipv6 },
    door: { kind: 'namespace', pid: node.pid },
    shell: shellIn(node),
  };
}
