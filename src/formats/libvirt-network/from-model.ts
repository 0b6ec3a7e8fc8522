import { isAddressed, type Network, type Subnet } from '../../model/network.ts';
import type { PortGroup } from '../../model/port-group.ts';
import { gatewayOf } from '../../model/subnet.ts';
import {
  addressOf,
  type InterfaceAddress,
  interfaceAddress,
  netmask,
  prefixFamily,
  prefixLength,
  prefixOf,
} from '../../net/ip-prefix.ts';
import { bandwidthDocument } from '../libvirt-parts/bandwidth.ts';
import { virtualPortDocument } from '../libvirt-parts/virtual-port.ts';
import { vlanDocument } from '../libvirt-parts/vlan.ts';
import type { Choices } from './choices.ts';
import type { IpDocument, NetworkDocument, PortGroupDocument, RouteDocument } from './document.ts';
import { bridgeParts } from './from-bridge.ts';
import { dhcpParts } from './from-dhcp.ts';
import { dnsParts } from './from-dns.ts';
import { forwardDocument, modeMetadata } from './from-forward.ts';
import { printAddresses } from './model-subnets.ts';
import type { OwnMetadata } from './own-metadata.ts';
import { metadataText } from './write-metadata.ts';

/** The document of a network, with what was chosen for it where it is not declared. What libvirt cannot say is metadata. */
export function documentOfNetwork(network: Network, choices: Choices): NetworkDocument {
  const { bridge, mac, mtu, own: ofBridge } = bridgeParts(network, choices);
  const { own: ofAddressing, ...addressing } = addressingParts(network, choices);
  const virtualPort = virtualPortDocument(network.virtualPort);
  const own = {
    ...modeMetadata(network.mode),
    ...ofBridge,
    ...ofAddressing,
    chosenUuid: network.uuid === null ? choices.uuid : null,
    virtualPort: virtualPort?.type === null ? virtualPort.parameters : null,
  };
  return {
    connections: null,
    trustGuestRxFilters: network.trustGuestRxFilters,
    name: network.name,
    uuid: network.uuid ?? choices.uuid,
    title: network.title,
    description: network.description,
    metadata: metadataText(own, network.annotations),
    forward: forwardDocument(network.mode),
    bridge,
    mtu,
    mac,
    vlan: vlanDocument(network.vlan),
    bandwidth: bandwidthDocument(network.bandwidth),
    port: network.isolatePorts ? { isolated: true } : null,
    ...addressing,
    virtualPort: virtualPort?.type === null ? null : virtualPort,
    portGroups: network.portGroups.map(portGroupDocument),
    options:
      network.dnsmasqOptions.length === 0 ? null : { options: network.dnsmasqOptions.map((value) => ({ value })) },
  };
}

type AddressingParts = Pick<NetworkDocument, 'ipv6' | 'domain' | 'dns' | 'ips' | 'routes'> & {
  readonly own: Partial<OwnMetadata>;
};

function addressingParts(network: Network, choices: Choices): AddressingParts {
  if (!isAddressed(network)) return { ipv6: false, domain: null, dns: null, ips: [], routes: [], own: {} };
  const { subnets } = network;
  const addresses = subnets?.map(addressIn) ?? choices.gateways;
  const dhcp = dhcpParts(network.dhcp, addresses, choices.ranges);
  const dns = dnsParts(network.dns, addresses.length > 0);
  const chosenPrefixes = subnets === null ? printAddresses(addresses) : null;
  return {
    ipv6: network.ipv6 && addresses.every((address) => prefixFamily(address) === 4),
    domain: dns.domain,
    dns: dns.dns,
    ips: addresses.map((address, index) => ({
      ...ipDocument(address),
      localPtr: subnets?.[index]?.localReverse ?? null,
      tftp: dhcp.parts[index]?.tftp ?? null,
      dhcp: dhcp.parts[index]?.dhcp ?? null,
    })),
    routes: network.routes.map(routeDocument),
    own: { ...dhcp.own, ...dns.own, chosenPrefixes },
  };
}

const addressIn = (subnet: Subnet): InterfaceAddress =>
  interfaceAddress(gatewayOf(subnet), prefixLength(subnet.prefix));

const ipDocument = (address: InterfaceAddress): Pick<IpDocument, 'family' | 'address' | 'netmask' | 'prefix'> =>
  prefixFamily(address) === 6
    ? { family: 'ipv6', address: addressOf(address), netmask: null, prefix: prefixLength(address) }
    : { family: null, address: addressOf(address), netmask: netmask(prefixOf(address)), prefix: null };

function routeDocument({ to, via, metric }: Network['routes'][number]): RouteDocument {
  return {
    family: prefixFamily(to) === 6 ? 'ipv6' : null,
    address: addressOf(to),
    netmask: null,
    prefix: prefixLength(to),
    gateway: via,
    // To the kernel a metric of 0 is none (RTA_PRIORITY, rtnetlink(7)), and libvirt takes none.
    metric: metric || null,
  };
}

const portGroupDocument = (group: PortGroup): PortGroupDocument => ({
  name: group.name,
  isDefault: group.isDefault,
  trustGuestRxFilters: group.trustGuestRxFilters,
  vlan: vlanDocument(group.vlan),
  virtualPort: virtualPortDocument(group.virtualPort),
  bandwidth: bandwidthDocument(group.bandwidth),
});
