import fc from 'fast-check';
import type { Choices } from '../../src/formats/libvirt-network/choices.ts';
import { noChoices } from '../../src/formats/libvirt-network/choices.ts';
import type { Reservation } from '../../src/model/dhcp.ts';
import type { Network } from '../../src/model/network.ts';
import { gatewayOf } from '../../src/model/subnet.ts';
import { type InterfaceAddress, prefixOf } from '../../src/net/ip-prefix.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { interfaceName } from '../../src/net/names.ts';
import { record } from './record.ts';

/**
 * A network as it comes back from libvirt's XML: the same network, said in one of several ways. Whether it starts by
 * itself is no part of the XML; the order of reservations, a gateway that is the first address anyway, and a metric of 0,
 * which is none, mean nothing.
 */
export const asLibvirtKeeps = (network: Network): Network => ({
  ...network,
  autostart: false,
  subnets:
    network.subnets?.map((subnet) => {
      const usual = { ...subnet, gateway: null };
      return gatewayOf(usual) === subnet.gateway ? usual : subnet;
    }) ?? null,
  dhcp: network.dhcp && { ...network.dhcp, reservations: inAnyOrder(network.dhcp.reservations) },
  routes: network.routes.map((route) => ({ ...route, metric: route.metric || null })),
});

const inAnyOrder = (reservations: readonly Reservation[]): readonly Reservation[] => {
  const keyOf = ({ mac, name, clientId }: Reservation): string => `${mac} ${name} ${clientId}`;
  return reservations.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** Choices such as are made for a network. */
export const arbitraryChoices = (network: Network): fc.Arbitrary<Choices> => {
  const families = network.ipv6 ? ['192.168.150.1/24', 'fd12:3456::1/64'] : ['192.168.150.1/24'];
  const gateways = network.subnets === null ? families : [];
  const chosen = record<Choices>({
    uuid: fc.uuid(),
    bridge: fc.constant(interfaceName('virbr7')),
    mac: fc.constant(macAddress('52:54:00:77:77:77')),
    gateways: fc.subarray(gateways as InterfaceAddress[]),
    ranges: fc.constant([]),
  }).map((choices) => ({ ...choices, ranges: choices.gateways.map(rangeAfter) }));
  return fc.oneof(fc.constant(noChoices), chosen);
};

function rangeAfter(gateway: InterfaceAddress): Choices['ranges'][number] {
  const [first, last] = prefixOf(gateway).includes(':')
    ? ['fd12:3456::100', 'fd12:3456::1ff']
    : ['192.168.150.2', '192.168.150.254'];
  return { first: first as never, last: last as never, leaseTimeSeconds: null };
}
