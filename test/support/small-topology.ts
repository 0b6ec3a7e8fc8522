import { interfaceName, networkName } from '../../src/net/names.ts';
import type { Health, Topology } from '../../src/topology/topology.ts';

/** A host without networks. */
export const emptyTopology: Topology = {
  nodes: [{ kind: 'host', id: 'host', label: 'this host', network: null, health: 'good', notes: [] }],
  edges: [],
};

const name = networkName('default');
const link = interfaceName('vnet0');

/** One network with one guest, whose port is so. */
export function withGuest(guest: string, health: Health): Topology {
  const notes = health === 'good' ? [] : ['vnet0 is down'];
  const running = { mode: 'nat', state: 'running', bridge: interfaceName('virbr0'), prefixes: [] } as const;
  return {
    nodes: [
      ...emptyTopology.nodes,
      {
        ...{ kind: 'network', id: 'network:default', label: name, network: name, health: 'good', notes: [] },
        ...{ ...running, title: null, devices: null, guests: 1, folded: false },
      },
      {
        ...{ kind: 'port', id: 'port:vnet0', label: link, network: name, health, notes },
        ...{ link, device: null, mac: null, plugged: health === 'good' },
      },
      {
        ...{ kind: 'guest', id: `guest:${guest}`, label: guest, network: name, health, notes: [] },
        ...{ networks: [name], macs: [], addresses: [] },
      },
    ],
    edges: [
      { from: 'network:default', to: 'port:vnet0', link, health },
      { from: 'port:vnet0', to: `guest:${guest}`, link, health },
    ],
  };
}
