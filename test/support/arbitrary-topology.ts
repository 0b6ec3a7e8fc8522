import fc from 'fast-check';
import { ipAddress } from '../../src/net/ip-address.ts';
import { ipPrefix } from '../../src/net/ip-prefix.ts';
import { interfaceName, type NetworkName, networkName } from '../../src/net/names.ts';
import {
  type GuestNode,
  guestId,
  type Health,
  HOST,
  type HostNode,
  type NetworkNode,
  networkId,
  type OutsideNode,
  type PortNode,
  portId,
  type ServerNode,
  serverId,
  type Topology,
  type TopologyEdge,
  type UplinkNode,
  uplinkId,
} from '../../src/topology/topology.ts';
import { record } from './record.ts';

type Bounds = {
  readonly networks?: number;
  /** No guest is on two networks, and no network leaves by two NICs. */
  readonly plain?: boolean;
};

/** Topologies as they may be, with names of guests and notes that nobody would wish for. */
export const arbitraryTopology = ({ networks = 7, plain = false }: Bounds = {}): fc.Arbitrary<Topology> =>
  fc
    .tuple(
      fc.uniqueArray(arbitraryName, { maxLength: networks, selector: (name) => name }),
      fc.uniqueArray(arbitraryText, { minLength: 1, maxLength: 9, selector: (name) => name }),
      arbitraryNotes,
    )
    .chain(([names, guests, notes]) => {
      const drafts = names.map((_, index) => arbitraryDraft(guests, plain ? index : null));
      return fc.tuple(...drafts).map((made) =>
        topologyFrom(
          made.map((draft, index) => ({ ...draft, name: names[index] as NetworkName })),
          notes,
        ),
      );
    });

const arbitraryText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    ']]>',
    '"&\'',
    'a"]; end',
    'end',
    '#quot;',
    '`**x**`',
    '1. one',
    '\u202eevil',
    '\ud800',
    '\ufffe',
    '한국어 客人',
    '%%{init: {}}%%',
  ),
);

const arbitraryName = fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,40}$/).map(networkName);
const arbitraryHealth = fc.constantFrom<Health>('good', 'good', 'off', 'warning', 'bad');
const arbitraryNotes = fc.array(arbitraryText, { maxLength: 3 });
const arbitraryNics = (most: number) =>
  fc.uniqueArray(fc.constantFrom('eth0', 'eth1', 'eth2').map(interfaceName), { maxLength: most });

type Draft = {
  readonly mode: NetworkNode['mode'];
  readonly health: Health;
  readonly state: NetworkNode['state'];
  readonly notes: readonly string[];
  readonly server: boolean;
  readonly uplinks: readonly ReturnType<typeof interfaceName>[];
  readonly ports: readonly { readonly guest: string | null; readonly health: Health }[];
};

const arbitraryDraft = (guests: readonly string[], own: number | null): fc.Arbitrary<Draft> =>
  record<Draft>({
    mode: fc.constantFrom('nat', 'routed', 'bridge', 'host-only', 'direct'),
    health: arbitraryHealth,
    state: fc.constantFrom('running', 'stopped', 'broken'),
    notes: arbitraryNotes,
    server: fc.boolean(),
    uplinks: arbitraryNics(own === null ? 3 : 1),
    ports: fc.array(
      record({
        guest: fc.option(fc.constantFrom(...guests).map((name) => (own === null ? name : `${name} ${own}`))),
        health: arbitraryHealth,
      }),
      { maxLength: 8 },
    ),
  });

type Named = Draft & { readonly name: NetworkName };

function topologyFrom(drafts: readonly Named[], notes: readonly string[]): Topology {
  const parts = drafts.map(networkFrom);
  const nics = [...new Set(drafts.flatMap(({ uplinks }) => uplinks))];
  const host: HostNode = { kind: 'host', id: HOST, label: 'this host', network: null, health: 'warning', notes };
  return {
    nodes: [
      host,
      ...nics.flatMap((nic): (UplinkNode | OutsideNode)[] => [
        { ...GOOD, kind: 'uplink', id: uplinkId(nic), label: nic, controller: null, mac: null, addresses: [] },
        { ...GOOD, kind: 'outside', id: `outside:${nic}`, label: 'LAN', reach: 'lan', prefixes: [], gateways: [] },
      ]),
      ...parts.flatMap(({ nodes }) => nodes),
      ...guestsFrom(drafts),
    ],
    edges: [
      ...nics.map((nic): TopologyEdge => ({ from: `outside:${nic}`, to: uplinkId(nic), link: nic, health: 'good' })),
      ...parts.flatMap(({ edges }) => edges),
    ],
  };
}

const GOOD = { network: null, health: 'good', notes: [] } as const;

function networkFrom({ name, mode, health, state, notes, server, uplinks, ports }: Named, index: number): Topology {
  const id = networkId(name);
  const linkOf = (port: number) => interfaceName(`v${index}-${port}`);
  const network: NetworkNode = {
    ...{ kind: 'network', id, label: name, network: name, health, notes, mode, state, title: null },
    ...{ bridge: interfaceName('virbr0'), devices: null, prefixes: [ipPrefix('10.0.0.0/24')], folded: false },
    guests: new Set(ports.flatMap(({ guest }) => guest ?? [])).size,
  };
  const dnsmasq: ServerNode = {
    ...{ kind: 'server', id: serverId(name), label: 'dnsmasq', network: name, health, notes: [], status: 'running' },
  };
  const taps = ports.map(({ health }, port): PortNode => {
    const link = linkOf(port);
    const base = { kind: 'port', id: portId(link), label: link, network: name, health, notes: [] } as const;
    return { ...base, link, device: null, mac: null, plugged: health === 'good' };
  });
  return {
    nodes: [network, ...(server ? [dnsmasq] : []), ...taps],
    edges: [
      ...uplinks.map((nic): TopologyEdge => ({ from: uplinkId(nic), to: id, link: nic, health })),
      ...(server ? [{ from: id, to: serverId(name), link: null, health }] : []),
      ...taps.map(({ id: to, link, health }): TopologyEdge => ({ from: id, to, link, health })),
      ...ports.flatMap(({ guest, health }, port): readonly TopologyEdge[] => {
        const link = linkOf(port);
        return guest === null ? [] : [{ from: portId(link), to: guestId(guest), link, health }];
      }),
    ],
  };
}

function guestsFrom(drafts: readonly Named[]): readonly GuestNode[] {
  const names = new Set(drafts.flatMap(({ ports }) => ports.flatMap(({ guest }) => guest ?? [])));
  return [...names].map((label) => {
    const networks = drafts.filter(({ ports }) => ports.some(({ guest }) => guest === label)).map(({ name }) => name);
    const network = networks.length === 1 ? (networks[0] ?? null) : null;
    const base = { kind: 'guest', id: guestId(label), label, network, health: 'good', notes: [] } as const;
    return { ...base, networks, macs: [], addresses: [ipAddress('10.0.0.9'), ipAddress('fd00::9')] };
  });
}
