import type { Interface, InterfaceRoute } from '../../model/interface.ts';
import { type IpFamily, ipFamily } from '../../net/ip-address.ts';
import { type InterfaceAddress, prefixContains, prefixFamily, prefixOf } from '../../net/ip-prefix.ts';
import type { InterfaceName } from '../../net/names.ts';

/** An `iface` stanza that is to be, and what of the interface stands in it. */
export type PlannedStanza = {
  readonly family: IpFamily;
  readonly method: 'static' | 'manual' | 'dhcp' | 'auto';
  readonly address: InterfaceAddress | null;
  readonly gateway: InterfaceRoute | null;
  /** Whether it is the first of all, which has what is said of the link; and the first and last of its family. */
  readonly isFirst: boolean;
  readonly isFirstOfFamily: boolean;
  readonly isLastOfFamily: boolean;
  /** Whether the MTU stands here: in the first of IPv4 that has a word for it. */
  readonly hasMtu: boolean;
  /** Whether what is said of IPv6 by commands stands here. */
  readonly hasIpv6Commands: boolean;
  /** Of a bridge or bond. */
  readonly ports: readonly InterfaceName[];
  /** What it is a port of. */
  readonly controllerType: 'bridge' | 'bond' | null;
};

/** What has to be known of others to say an interface: who its ports are, and what it is a port of. */
export type Membership = Pick<PlannedStanza, 'ports' | 'controllerType'>;

/**
 * The stanzas that say an interface. One of IPv4 is always there, if it is but `manual`: there is a stanza's place for
 * the MTU (of IPv6, it would be the MTU of IPv6 alone, and DHCP has no place for it). ifup takes them in their order, so
 * routes come last, when all addresses are there by which their gateways are reached.
 */
export function stanzasOf(nic: Interface, membership: Membership): readonly PlannedStanza[] {
  const of = (family: IpFamily, list: readonly Bare[]): readonly PlannedStanza[] => {
    const gateway = gatewayOf(nic, family) ?? null;
    const addressed = list.findIndex(({ address }) => address !== null);
    return list.map((bare, index) => ({
      ...bare,
      ...membership,
      ...UNPLACED,
      family,
      gateway: index === addressed ? gateway : null,
    }));
  };
  return inThisOrder([...of(4, stanzas4(nic)), ...of(6, stanzas6(nic))]);
}

const UNPLACED = {
  hasMtu: false,
  isFirst: false,
  isFirstOfFamily: false,
  isLastOfFamily: false,
  hasIpv6Commands: false,
};

/** The stanzas, told what stands in each when they come in this order. */
export function inThisOrder(stanzas: readonly PlannedStanza[]): readonly PlannedStanza[] {
  const families = stanzas.map(({ family }) => family);
  const place6 = families.lastIndexOf(families.includes(6) ? 6 : 4);
  const mtuPlace = stanzas.findIndex(({ family, method }) => family === 4 && method !== 'dhcp');
  return stanzas.map((stanza, index) => ({
    ...stanza,
    isFirst: index === 0,
    hasMtu: index === mtuPlace,
    isFirstOfFamily: index === families.indexOf(stanza.family),
    isLastOfFamily: index === families.lastIndexOf(stanza.family),
    hasIpv6Commands: index === place6,
  }));
}

type Bare = Pick<PlannedStanza, 'method' | 'address'>;

const manual: Bare = { method: 'manual', address: null };
const dhcp: Bare = { method: 'dhcp', address: null };
const withAddress = (address: InterfaceAddress): Bare => ({ method: 'static', address });

function stanzas4({ ipv4, mtu }: Interface): readonly Bare[] {
  const client = ipv4.dhcp === null ? [] : [dhcp];
  const addressed = ipv4.addresses.map(withAddress);
  if (addressed.length > 0) return [...addressed, ...client];
  return ipv4.dhcp === null || mtu !== null ? [manual, ...client] : client;
}

function stanzas6({ ipv6 }: Interface): readonly Bare[] {
  const client = ipv6.dhcp === null ? [] : [dhcp];
  const all = [...client, ...ipv6.addresses.map(withAddress)];
  return all.length === 0 && ipv6.acceptRa === true ? [{ method: 'auto', address: null }] : all;
}

/**
 * The default route that `gateway` says: the first that it can. ifup makes it with `onlink`; so it is one whose gateway
 * is on the link, or is said to be reached there though no prefix says so.
 */
export function gatewayOf(nic: Interface, family: IpFamily): InterfaceRoute | undefined {
  const { addresses } = family === 4 ? nic.ipv4 : nic.ipv6;
  if (addresses.length === 0) return undefined;
  return nic.routes.find(
    (route) =>
      prefixFamily(route.to) === family &&
      /\/0$/.test(route.to) &&
      route.type === 'unicast' &&
      route.via !== null &&
      route.table === null &&
      route.source === null &&
      route.onLink !== isOnLink(nic, route),
  );
}

/** Whether a prefix of the interface says that the route's gateway is on the link. */
export function isOnLink({ ipv4, ipv6 }: Interface, { via }: InterfaceRoute): boolean {
  if (via === null) return false;
  const { addresses } = ipFamily(via) === 4 ? ipv4 : ipv6;
  return via.startsWith('fe80:') || addresses.some((address) => prefixContains(prefixOf(address), via));
}
