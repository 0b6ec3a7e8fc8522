import { bridgeNameOf, type Catalogue } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { Facts } from '../../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../../state/host-state.ts';
import { isHostsOwn } from '../../state/nic.ts';
import type { HostView } from '../contract/host.ts';
import type { HostParticulars, Role } from '../door.ts';

export type HostSources = {
  readonly catalogue: Catalogue;
  readonly facts: Facts;
  readonly particulars: HostParticulars;
  readonly role: Role;
};

/** The host as far as networks have to do with it: its NICs, its routes, its moves onto bridges. */
export function hostView({ catalogue, facts, particulars, role }: HostSources): HostView {
  const { links, routes } = facts.observed;
  const own = links.filter(isHostsOwn);
  return {
    ...particulars,
    role,
    nics: own.map((link) => nicOf(link, catalogue, facts)),
    routes: routes
      .filter(({ namespace }) => namespace === OWN_NAMESPACE)
      .map(({ to, via, link, metric, protocol }) => ({
        to,
        via,
        link,
        metric,
        protocol,
        network: networkOf(link, catalogue),
      })),
    nameServers: facts.nameServers,
  };
}

function nicOf(link: Link, catalogue: Catalogue, facts: Facts): HostView['nics'][number] {
  return {
    name: link.name,
    driver: link.kind.type === 'other' ? link.kind.driver : link.kind.type,
    mac: link.mac ?? null,
    up: link.up === true,
    mtu: link.mtu ?? 0,
    controller: link.controller ?? null,
    addresses: facts.observed.addresses
      .filter((address) => address.namespace === OWN_NAMESPACE && address.link === link.name)
      .map(({ address }) => address),
    networks: catalogue.live.filter((network) => leadsThrough(network, link.name, catalogue)).map(({ name }) => name),
  };
}

function leadsThrough(network: Network, nic: InterfaceName, catalogue: Catalogue): boolean {
  const { mode } = network;
  switch (mode.kind) {
    case 'nat':
    case 'routed':
      return mode.uplink === nic;
    case 'bridge':
      return mode.ports.includes(nic) || bridgeNameOf(network, catalogue) === nic;
    case 'direct':
      return 'pf' in mode.devices ? mode.devices.pf === nic : mode.devices.links.includes(nic);
    case 'hostdev':
      return 'pf' in mode.devices && mode.devices.pf === nic;
    case 'host-only':
    case 'open':
      return false;
  }
}

const networkOf = (link: InterfaceName | null, catalogue: Catalogue): string | null =>
  link === null ? null : (catalogue.live.find((network) => bridgeNameOf(network, catalogue) === link)?.name ?? null);
