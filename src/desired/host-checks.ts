import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';
import { checkBandwidth } from './bandwidth-checks.ts';
import { error, warning } from './complaint.ts';
import { isOurs } from './foreign.ts';
import type { ResolvedNetwork } from './resolved-network.ts';
import { checkServer } from './server-checks.ts';
import { checkVlans } from './vlan-checks.ts';

/** What the declaration asks of this host that it does not have, or that somebody else has taken. */
export function checkHost(networks: readonly ResolvedNetwork[], facts: Facts): readonly Diagnostic[] {
  return networks.flatMap((network) => [
    ...checkBridge(network, facts.observed),
    ...checkUplink(network, facts.observed),
    ...checkPorts(network, facts),
    ...checkServer(network, facts),
    ...checkBandwidth(network, facts.capabilities),
    ...checkVlans(network, facts),
  ]);
}

function checkBridge(network: ResolvedNetwork, observed: HostState): readonly Diagnostic[] {
  const link = find(observed, network.bridge);
  const { mode, name } = network.declared;
  if (mode.kind === 'bridge' && mode.ports.length === 0) return checkExisting(network, link);
  if (link === null) return [];
  const mark = markOf(link);
  if (isOurs(link) && (mark === null || mark.network === name) && link.kind.type === 'bridge') return [];
  const owner = mark === null ? 'a link that kvmnet did not make' : `network ${mark.network}`;
  return [
    error(
      network,
      'bridge',
      'bridge-name-taken',
      `bridge ${link.name}: the name is taken by ${owner}`,
      'choose another name',
    ),
  ];
}

function checkExisting(network: ResolvedNetwork, link: Link | null): readonly Diagnostic[] {
  if (link === null) {
    const hint = 'create it first, or declare `port: NIC` and kvmnet makes it';
    return [error(network, 'bridge', 'bridge-missing', `there is no bridge ${network.bridge} on this host`, hint)];
  }
  const mark = markOf(link);
  if (mark !== null && mark.network !== network.declared.name) {
    const message = `${network.bridge} is the bridge of network ${mark.network}`;
    return [error(network, 'bridge', 'bridge-of-network', message, `attach guests to ${mark.network} instead`)];
  }
  if (link.kind.type === 'bridge') return [];
  const hint = 'name a bridge, or declare `port:` and another bridge name';
  return [error(network, 'bridge', 'not-a-bridge', `${network.bridge} is not a bridge`, hint)];
}

function checkUplink(network: ResolvedNetwork, observed: HostState): readonly Diagnostic[] {
  const { mode } = network.declared;
  if ((mode.kind !== 'nat' && mode.kind !== 'routed') || mode.uplink === null) return [];
  if (find(observed, mode.uplink) !== null) return [];
  const message = `uplink ${mode.uplink} is not there now: guests reach nothing outside until it is`;
  return [warning(network, 'uplink', 'uplink-missing', message, knownLinks(observed))];
}

function checkPorts(network: ResolvedNetwork, facts: Facts): readonly Diagnostic[] {
  const { mode } = network.declared;
  if (mode.kind !== 'bridge') return [];
  return mode.ports.flatMap((port) => checkPort(port, network, facts));
}

function checkPort(
  port: InterfaceName,
  network: ResolvedNetwork,
  { observed, originals }: Facts,
): readonly Diagnostic[] {
  const link = find(observed, port);
  if (link === null)
    return [error(network, 'ports', 'port-missing', `there is no NIC ${port} on this host`, knownLinks(observed))];
  if (originals.ports.some(({ name }) => name === port)) return [];
  if (link.kind.type === 'bridge' || port === 'lo') {
    return [error(network, 'ports', 'port-unfit', `${port} cannot be a port of a bridge`, 'name a NIC')];
  }
  if ((link.controller ?? null) !== null && link.controller !== network.bridge) {
    const hint = `use bridge ${link.controller} itself: \`bridge: ${link.controller}\` without a port`;
    return [error(network, 'ports', 'port-taken', `${port} is a port of ${link.controller} already`, hint)];
  }
  return checkCarriesHost(port, network, observed);
}

// A port carries no addresses: whatever the host does over this NIC would be cut off at once.
function checkCarriesHost(port: InterfaceName, network: ResolvedNetwork, observed: HostState): readonly Diagnostic[] {
  const address = observed.addresses.find(
    (item) => item.namespace === OWN_NAMESPACE && item.link === port && !item.address.startsWith('fe80:'),
  );
  const route = observed.routes.find(
    (item) => item.namespace === OWN_NAMESPACE && item.link === port && item.to.endsWith('/0'),
  );
  if (address === undefined && route === undefined) return [];
  const what = address === undefined ? 'the default route' : `the address ${address.address}`;
  const message = `${port} carries ${what} of this host, which would be cut off`;
  return [error(network, 'ports', 'port-carries-host', message, 'use a NIC without addresses, or mode routed')];
}

const find = (observed: HostState, name: InterfaceName): Link | null =>
  observed.links.find((link) => link.namespace === OWN_NAMESPACE && link.name === name) ?? null;

const knownLinks = (observed: HostState): string => {
  const names = observed.links.filter(
    (link) => link.namespace === OWN_NAMESPACE && link.name !== 'lo' && !isOurs(link),
  );
  return `this host has ${names.map(({ name }) => name).join(', ') || 'none'}`;
};
