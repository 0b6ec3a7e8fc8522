import { networkDetails } from '../../engine/details.ts';
import { bridgeNameOf, type Catalogue } from '../../model/catalogue.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { Facts } from '../../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../../state/host-state.ts';
import { isHostsOwn } from '../../state/nic.ts';
import { uplinksOf } from '../../topology/uplinks.ts';
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
  const users = usersOf(catalogue, facts);
  const own = links.filter(isHostsOwn);
  return {
    ...particulars,
    role,
    nics: own.map((link) => nicOf(link, facts, users(link.name))),
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

/** The networks that run and leave by a NIC, as the topology draws them, or whose bridge it is. */
function usersOf(catalogue: Catalogue, facts: Facts): (nic: InterfaceName) => readonly string[] {
  const details = networkDetails(catalogue, facts, new Map()).filter(({ state }) => state !== 'stopped');
  const ways = uplinksOf(details, facts.observed, facts.observed);
  return (nic) =>
    details
      .filter(({ name, bridge, uplink }) => bridge === nic || uplink === nic || ways.get(name)?.includes(nic))
      .map(({ name }) => name);
}

function nicOf(link: Link, facts: Facts, networks: readonly string[]): HostView['nics'][number] {
  return {
    name: link.name,
    driver: link.kind.type === 'other' ? link.kind.driver : link.kind.type,
    mac: link.mac ?? null,
    up: link.up === true,
    mtu: link.mtu ?? 0,
    controller: link.controller ?? null,
    virtualFunctions: facts.functionNics.includes(link.name),
    addresses: facts.observed.addresses
      .filter((address) => address.namespace === OWN_NAMESPACE && address.link === link.name)
      .map(({ address }) => address),
    networks,
  };
}

const networkOf = (link: InterfaceName | null, catalogue: Catalogue): string | null =>
  link === null ? null : (catalogue.live.find((network) => bridgeNameOf(network, catalogue) === link)?.name ?? null);
