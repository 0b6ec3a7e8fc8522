import { groupBy } from './group-by.ts';
import { inNaturalOrder } from './natural-order.ts';
import type { GuestNode, NetworkNode, PortNode, ServerNode, Topology } from './topology.ts';

/** A network with what hangs on it, a row each from top to bottom: the server, then the ports. */
export type Rows = { readonly network: NetworkNode; readonly rows: readonly Row[] };

/** `guest`: the guest is shown here, at its first network, beside its ports there, which follow each other. */
export type Row =
  | { readonly kind: 'server'; readonly node: ServerNode }
  | { readonly kind: 'port'; readonly node: PortNode; readonly guest: GuestNode | null };

/**
 * The rows of networks in this order. A guest of several networks stands last at the first of them, and its port comes
 * first at the next, so that nothing is between.
 */
export function portRows(topology: Topology, networks: readonly NetworkNode[]): readonly Rows[] {
  const { nodes } = topology;
  // Nobody is at home in a folded network.
  const open = networks.flatMap(({ label, folded }, rank) => (folded ? [] : [[label, rank] as const]));
  const ranks = new Map<string, number>(open);
  const guestAt = guestsByPort(topology);
  const servers = groupBy(
    nodes.filter((node) => node.kind === 'server'),
    ({ network }) => network,
  );
  const ports = groupBy(
    nodes.filter((node) => node.kind === 'port'),
    ({ network }) => network,
  );
  return networks.map((network, rank) => {
    const own = ports.get(network.network) ?? [];
    const placed = own.map((node) => place(node, guestAt.get(node.id) ?? null, { ranks, rank }));
    const first = (servers.get(network.network) ?? []).map((node): Row => ({ kind: 'server', node }));
    return { network, rows: [...first, ...inNaturalOrder(placed, ({ key }) => key).map(({ row }) => row)] };
  });
}

function guestsByPort({ nodes, edges }: Topology): ReadonlyMap<string, GuestNode> {
  const guests = new Map(nodes.flatMap((node) => (node.kind === 'guest' ? [[node.id, node] as const] : [])));
  return new Map(
    edges.flatMap(({ from, to }) => {
      const guest = guests.get(to);
      return guest === undefined ? [] : [[from, guest] as const];
    }),
  );
}

type Where = { readonly ranks: ReadonlyMap<string, number>; readonly rank: number };

type Placed = { readonly row: Row; readonly key: string };

function place(node: PortNode, guest: GuestNode | null, { ranks, rank }: Where): Placed {
  const own = `${guest?.label ?? ''} ${node.label} ${node.id}`;
  if (guest === null) return { row: { kind: 'port', node, guest: null }, key: `2 ${own}` };
  const shown = guest.networks.flatMap((name) => ranks.get(name) ?? []);
  const before = Math.min(...shown);
  const after = Math.min(...shown.filter((other) => other > rank));
  const isHome = before === rank;
  const row: Row = { kind: 'port', node, guest: isHome ? guest : null };
  if (!isHome) return { row, key: `0 ${before} ${own}` };
  return { row, key: Number.isFinite(after) ? `3 ${after} ${own}` : `1 ${own}` };
}
