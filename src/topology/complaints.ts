import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { groupBy } from './group-by.ts';
import { worst } from './health.ts';
import { type Health, HOST, networkId, type TopologyNode } from './topology.ts';

/** Something that is wrong, and the id of the node where. */
export type Complaint = { readonly at: string; readonly health: Health; readonly note: string };

/** A refusal or a warning, at the network that its path or its message names; what is about no one network, is the host's. */
export function complaintOf({ path, severity, message }: Diagnostic, networks: ReadonlySet<string>): Complaint {
  const network = path === null ? networkNamedBy(message, networks) : networkIn(path, networks);
  const health = severity === 'error' ? 'bad' : severity === 'warning' ? 'warning' : 'good';
  if (network === null) return { at: HOST, health, note: message };
  const prefix = `network ${network}: `;
  return { at: networkId(network), health, note: message.startsWith(prefix) ? message.slice(prefix.length) : message };
}

// Names may hold dots: `networks.lab.web.mtu` is about network `lab.web` where there is one.
function networkIn(path: string, networks: ReadonlySet<string>): string | null {
  const [root, ...keys] = path.split('.');
  if (root !== 'networks') return null;
  for (let length = keys.length; length > 0; length--) {
    const name = keys.slice(0, length).join('.');
    if (networks.has(name)) return name;
  }
  return null;
}

function networkNamedBy(message: string, networks: ReadonlySet<string>): string | null {
  const name = /^network ([\w.-]+)/.exec(message)?.[1] ?? '';
  return networks.has(name) ? name : null;
}

/** The nodes with what is said of them; what is said of a node that is not there, is said of the host. */
export function withComplaints(
  nodes: readonly TopologyNode[],
  complaints: readonly Complaint[],
): readonly TopologyNode[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const byNode = groupBy(complaints, ({ at }) => (ids.has(at) ? at : HOST));
  return nodes.map((node) => {
    const own = byNode.get(node.id);
    return own === undefined ? node : complainedOf(node, own);
  });
}

// In the drift's words where it has any: they say who did what, where looking says how things are.
function complainedOf<T extends TopologyNode>(node: T, complaints: readonly Complaint[]): T {
  const said = [...new Set(complaints.map(({ note }) => note))];
  const isSaid = complaints.some(({ health }) => health === 'bad' || health === 'warning');
  return {
    ...node,
    health: worst([node.health, ...complaints.map(({ health }) => health)]),
    notes: isSaid ? said : [...node.notes, ...said],
  };
}
