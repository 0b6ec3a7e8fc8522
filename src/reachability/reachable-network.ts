import { policedMode } from '../desired/policed-mode.ts';
import { policedNetwork } from '../desired/policed-network.ts';
import { ownRoutes, type ResolvedNetwork } from '../desired/resolved-network.ts';
import type { PolicedNetwork } from '../desired/ruleset-network.ts';
import type { ModeKind, Network } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import { settingsOfPort } from '../model/port-settings.ts';
import { addressOf } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import { type HostState, OWN_NAMESPACE } from '../state/host-state.ts';
import { type Segment, segmentsOf } from './segment.ts';

/** A network as far as it matters for who reaches whom: one that runs, or one of which nothing can be said. */
export type ReachableNetwork = RunningNetwork | SilentNetwork;

/** A network that runs. */
export type RunningNetwork = Omit<Required<PolicedNetwork>, 'bridge'> & {
  readonly state: 'running';
  /** null where guests meet on none (modes direct and hostdev). */
  readonly bridge: InterfaceName | null;
  /** Of mode bridge: whether this host has an address on the bridge, so that its packets to guests go by it. */
  readonly hostIsMember: boolean;
  readonly segments: readonly Segment[];
};

/** `broken`: it should run, and its bridge is not there. `undefined`: it stands in the kernel, and nobody knows what it is. */
export type SilentNetwork = {
  readonly state: 'stopped' | 'broken' | 'undefined';
  readonly name: NetworkName;
  readonly mode: { readonly kind: ModeKind } | null;
};

/** A network with a bridge; the host's addresses say whether it is in a LAN itself. */
export function networkOnBridge(network: ResolvedNetwork, { addresses }: Pick<HostState, 'addresses'>): RunningNetwork {
  const guests = network.ports.map(({ attachment, settings }) => ({
    name: attachment.title ?? attachment.guest,
    settings,
  }));
  const isHere = addresses.some(
    ({ namespace, link, address }) =>
      namespace === OWN_NAMESPACE && link === network.bridge && !addressOf(address).startsWith('fe80:'),
  );
  const { isolatePorts } = network.declared;
  const policed = { ...policedNetwork(network), uplinks: network.uplinks, isolatePorts };
  return { state: 'running', ...policed, hostIsMember: isHere, segments: segmentsOf(network.declared, guests) };
}

/** A network whose guests have links or devices of their own. */
export function networkOfDevices(network: Network, ports: readonly Port[]): RunningNetwork {
  const claims = ports.filter((port) => port.network === network.name);
  const guests = claims.map((port) => ({ name: port.owner.name, settings: settingsOfPort(network, port) }));
  return { ...networkAsDeclared(network, { bridge: null, prefixes: [] }), segments: segmentsOf(network, guests) };
}

/** A network as its declaration has it, on a bridge, with the prefixes that were chosen for it if none are declared. */
export function networkAsDeclared(
  network: Network,
  { bridge, prefixes }: Pick<RunningNetwork, 'bridge' | 'prefixes'>,
): RunningNetwork {
  const { name, mode, isolatePorts } = network;
  const uplink = mode.kind === 'nat' || mode.kind === 'routed' ? mode.uplink : null;
  return {
    ...{ state: 'running', name, mode: policedMode(network), bridge, isolatePorts },
    prefixes: [...prefixes, ...ownRoutes(network)],
    uplinks: uplink === null ? [] : [uplink],
    hostIsMember: false,
    segments: segmentsOf(network, []),
  };
}
