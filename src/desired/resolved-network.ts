import type { Network } from '../model/network.ts';
import type { PortSettings } from '../model/port-settings.ts';
import { addressOf, type InterfaceAddress, type IpPrefix, prefixLength, prefixOf } from '../net/ip-prefix.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';
import type { LinkPlace } from '../state/host-state.ts';
import type { Attachment } from '../state/mark.ts';

/** A network in which nothing is left to choose: the declaration, and the choices that it left open. */
export type ResolvedNetwork = {
  readonly declared: Network;
  readonly bridge: InterfaceName;
  /** What the bridge is called now, when it is to get another name. */
  readonly formerBridge: InterfaceName | null;
  /** null: left to whoever made the bridge. */
  readonly mac: MacAddress | null;
  /** The network's own address in each prefix: the host's, or in a closed network its server's. */
  readonly gateways: readonly InterfaceAddress[];
  readonly ports: readonly GuestPort[];
  /** The links that the declared uplink is: the host's own traffic through a NIC in a bridge comes by the bridge. */
  readonly uplinks: readonly InterfaceName[];
};

/** A guest's attachment, and how it is realised. */
export type GuestPort = {
  readonly attachment: Attachment;
  /** null for a place that is claimed, and has no link yet. */
  readonly link: LinkPlace | null;
  readonly settings: PortSettings;
};

export const prefixesOf = (network: ResolvedNetwork): readonly IpPrefix[] => network.gateways.map(prefixOf);

/** The prefixes behind guests that count as the network's own; a route to everything makes nothing its own. */
export const ownRoutes = ({ routes }: Network): readonly IpPrefix[] =>
  routes.map(({ to }) => to).filter((to) => prefixLength(to) > 0);

export const hasIpv6 = (network: ResolvedNetwork): boolean =>
  network.gateways.some((gateway) => addressOf(gateway).includes(':'));
