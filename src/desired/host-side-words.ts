import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Network } from '../model/network.ts';
import { hasIpv6, type ResolvedNetwork } from './resolved-network.ts';

/** What of a network is no matter of interfaces, and so is left out of files that speak of them: a notice. */
export function leftOut(network: ResolvedNetwork): readonly Diagnostic[] {
  const { declared } = network;
  const things = [...ofMode(declared), ...ofServer(declared), ...ofPorts(declared), ...ofBridge(network)];
  if (things.length === 0) return [];
  return [
    {
      severity: 'notice',
      code: 'not-of-interfaces',
      message: `network ${declared.name}: files of interfaces do not say ${listed(things)}`,
      hint: `where they bring ${network.bridge} up, kvmnet does not make the network: take it down first, kvmnet down ${declared.name}`,
      position: null,
      path: `networks.${declared.name}`,
    },
  ];
}

function ofMode({ mode }: Network): readonly string[] {
  switch (mode.kind) {
    case 'nat':
      return ['who reaches whom (the ruleset)', 'the translation of addresses', 'that the host forwards'];
    case 'routed':
      return ['who reaches whom (the ruleset)', 'that the host forwards'];
    case 'open':
      return ['that the host forwards'];
    case 'host-only':
      return ['that nobody else reaches the guests (the ruleset)'];
    case 'bridge':
    case 'direct':
    case 'hostdev':
      return [];
  }
}

const ofServer = ({ dhcp, dns }: Network): readonly string[] => {
  const services = [...(dhcp === null ? [] : ['DHCP']), ...(dns === null ? [] : ['DNS'])];
  return services.length === 0 ? [] : [`the guests' ${services.join(' and ')}`];
};

const ofPorts = (network: Network): readonly string[] =>
  network.isolatePorts || network.vlan !== null || network.bandwidth !== null || network.portGroups.length > 0
    ? ["settings of guests' ports"]
    : [];

function ofBridge(network: ResolvedNetwork): readonly string[] {
  const { mode, bridge } = network.declared;
  const isClosed = mode.kind === 'host-only' && !mode.hostAccess;
  return [
    ...(bridge.macTable === 'managed' ? ['that kvmnet manages the table of MAC addresses'] : []),
    ...(bridge.zone === null ? [] : ['the zone of firewalld']),
    ...(isClosed ? ['that the host does not answer ARP'] : []),
    ...(hasIpv6(network) ? ['that the bridge forms no link-local address of its own'] : []),
  ];
}

const listed = (things: readonly string[]): string =>
  things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')}, nor ${things.at(-1)}`;
