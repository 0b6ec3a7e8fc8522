import { serverLegName } from '../desired/server-part.ts';
import type { NetworkDetails } from '../engine/details.ts';
import { printDevices } from '../model/pool.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { ServiceStatus } from '../state/host-state.ts';
import { unseenOutside } from './outside.ts';
import type { Part } from './part.ts';
import { type Health, type NetworkNode, networkId, type ServerNode, serverId, uplinkId } from './topology.ts';

export type NetworkSight = {
  readonly network: NetworkDetails;
  readonly uplinks: readonly InterfaceName[];
  readonly hasLink: (name: InterfaceName) => boolean;
  /** Its dnsmasq is to be started. */
  readonly lacksServer: boolean;
};

/** A network by itself: its bridge (or pool of devices), its server, and the cables to the NICs by which it leaves. */
export function networkPart({ network, uplinks, hasLink, lacksServer }: NetworkSight): Part {
  const { name, bridge, mode, server } = network;
  const id = networkId(name);
  const status = server ?? (lacksServer ? 'stopped' : null);
  const leg = serverLegName(name);
  const outside = mode === 'hostdev' && uplinks.length === 0 ? [unseenOutside(name)] : [];
  const isRouted = mode === 'nat' || mode === 'routed' || mode === 'open';
  return {
    nodes: [...outside, networkNode(network), ...(status === null ? [] : [serverNode(name, status)])],
    cables: [
      ...outside.map((node) => ({ from: node.id, to: id, link: null })),
      // What a bridge itself has counted is what the host took out of it and put in.
      ...uplinks.map((nic) => ({ from: uplinkId(nic), to: id, link: isRouted ? bridge : nic })),
      ...(status === null ? [] : [{ from: id, to: serverId(name), link: hasLink(leg) ? leg : null }]),
    ],
  };
}

function networkNode(network: NetworkDetails): NetworkNode {
  const { name, title, mode, state, bridge, devices, prefixes, ports } = network;
  const note = noteOn(network);
  return {
    kind: 'network',
    id: networkId(name),
    label: name,
    network: name,
    health: note === null ? (state === 'stopped' ? 'off' : 'good') : 'bad',
    notes: note === null ? [] : [note],
    ...{ title, mode, state, bridge, prefixes },
    devices: devices === null ? null : printDevices(devices),
    guests: new Set(ports.flatMap(({ guest, title }) => (guest === null ? [] : [title ?? guest]))).size,
    folded: false,
  };
}

function noteOn({ mode, state, bridge }: NetworkDetails): string | null {
  if (mode === 'unknown') return 'it runs on this host, but its definition is lost';
  if (state !== 'broken') return null;
  return bridge === null ? 'it should run, and does not' : `bridge ${bridge} is gone`;
}

const serverNode = (network: NetworkName, status: ServiceStatus): ServerNode => ({
  kind: 'server',
  id: serverId(network),
  label: 'dnsmasq',
  network,
  health: HEALTH[status],
  notes: NOTES[status],
  status,
});

const HEALTH: Readonly<Record<ServiceStatus, Health>> = { running: 'good', stopped: 'bad', stale: 'bad' };

const NOTES: Readonly<Record<ServiceStatus, readonly string[]>> = {
  running: [],
  stopped: ['dnsmasq has ended'],
  stale: ['dnsmasq is not bound to its link as it is now'],
};
