import { serverLegName } from '../desired/server-part.ts';
import type { NetworkDetails } from '../engine/details.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import { withComplaints } from './complaints.ts';
import { type Drift, driftComplaints } from './drift.ts';
import { networkPart } from './network-part.ts';
import { noWayOut } from './no-way-out.ts';
import { outsidePart } from './outside.ts';
import type { Part } from './part.ts';
import { portsPart } from './ports-part.ts';
import { spread } from './spread.ts';
import { HOST, type HostNode, networkId, serverId, type Topology, type TopologyNode } from './topology.ts';
import { uplinksOf, type WaysOut } from './uplinks.ts';

/** What a topology is told from: the same always gives the same. */
export type Sight = {
  readonly details: readonly NetworkDetails[];
  readonly facts: Facts;
  /** null where nobody knows how things should be. */
  readonly drift: Drift | null;
};

/** The topology of a host's networks, with what is wrong where it is wrong. Linear in networks, ports and links. */
export function topologyOf({ details, facts, drift }: Sight): Topology {
  const ways = uplinksOf(details, facts.observed, drift?.desired ?? facts.observed);
  const { nodes, cables } = looks({ details, facts, drift }, ways);
  const places = nodesOfLinks(details, nodes);
  const complaints = [
    ...(drift === null ? [] : driftComplaints({ details, facts, drift, nodeOf: (link) => places.get(link) })),
    ...noWayOut(details, ways, facts.observed),
  ];
  return spread(withComplaints(nodes, complaints), cables);
}

// How things look, before anybody has said how they should be.
function looks({ details, facts: { observed }, drift }: Sight, ways: WaysOut): Part {
  const links = new Set(observed.links.filter(({ namespace }) => namespace === OWN_NAMESPACE).map(({ name }) => name));
  const started = new Set(drift?.plan.flatMap((step) => (step.kind === 'start-service' ? [step.service.network] : [])));
  const parts = [
    { nodes: [drift === null ? { ...theHost, notes: [UNSEEN] } : theHost], cables: [] },
    outsidePart(ways, observed),
    ...details.map((network) =>
      networkPart({
        network,
        uplinks: ways.get(network.name) ?? [],
        hasLink: (name) => links.has(name),
        lacksServer: started.has(network.name),
      }),
    ),
    portsPart(details, ({ name }) => ways.get(name) ?? [], observed),
  ];
  return { nodes: parts.flatMap(({ nodes }) => nodes), cables: parts.flatMap(({ cables }) => cables) };
}

const theHost: HostNode = { kind: 'host', id: HOST, label: 'this host', network: null, health: 'good', notes: [] };

const UNSEEN = 'without root, nobody sees what is not as it should be';

// A NIC that is a port of a network's bridge is its uplink first.
function nodesOfLinks(
  details: readonly NetworkDetails[],
  nodes: readonly TopologyNode[],
): ReadonlyMap<InterfaceName, string> {
  return new Map<InterfaceName, string>([
    ...details.map(({ name }) => [serverLegName(name), serverId(name)] as const),
    ...nodes.flatMap((node) => (node.kind === 'port' && node.link !== null ? [[node.link, node.id] as const] : [])),
    ...nodes.flatMap((node) => (node.kind === 'uplink' ? [[node.label as InterfaceName, node.id] as const] : [])),
    ...details.flatMap(({ name, bridge }) => (bridge === null ? [] : [[bridge, networkId(name)] as const])),
  ]);
}
