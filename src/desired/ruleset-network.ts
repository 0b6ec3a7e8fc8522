import type { Mode } from '../model/network.ts';
import type { IpFamily } from '../net/ip-address.ts';
import { addressOf, type IpPrefix, prefixContains, prefixFamily, prefixLength } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';

/** All of a network that the ruleset depends on. */
export type PolicedNetwork = {
  readonly name: NetworkName;
  readonly bridge: InterfaceName;
  readonly mode: Mode;
  /** All that guests may have as their address: the network's prefixes, and those routed to guests. */
  readonly prefixes: readonly IpPrefix[];
  /** The links by which alone it has to do with the outside, where its mode names an uplink; absent: that one. */
  readonly uplinks?: readonly InterfaceName[];
  readonly isolatePorts?: boolean;
};

/** A network with rules of ours; modes open and bridge have none. */
export type RuledNetwork = PolicedNetwork & { readonly mode: RuledMode };

export type RuledMode = Extract<Mode, { kind: 'host-only' | 'nat' | 'routed' }>;

/** Those of the networks that have rules of ours. */
export const ruledNetworks = (networks: readonly PolicedNetwork[]): readonly RuledNetwork[] => networks.filter(isRuled);

/** The closed LAN of mode host-only: not even the host is in it. */
export const isClosed = ({ mode }: PolicedNetwork): boolean => mode.kind === 'host-only' && !mode.hostAccess;

/** Whether packets of the family leave with another source; in mode nat, IPv6 may be routed as it is. */
export const translates = (mode: Mode, family: IpFamily): boolean =>
  mode.kind === 'nat' && (family === 4 || mode.translation.ipv6 !== false);

/** The network's prefixes of one family; one inside of another is left out, since a set takes no overlaps. */
export function prefixesOf(network: Pick<PolicedNetwork, 'prefixes'>, family: IpFamily): readonly IpPrefix[] {
  const ours = [...new Set(network.prefixes)].filter((prefix) => prefixFamily(prefix) === family);
  return ours.filter((prefix) => !ours.some((other) => other !== prefix && isInside(prefix, other)));
}

const isInside = (prefix: IpPrefix, other: IpPrefix): boolean =>
  prefixLength(other) < prefixLength(prefix) && prefixContains(other, addressOf(prefix));

const isRuled = (network: PolicedNetwork): network is RuledNetwork =>
  network.mode.kind === 'host-only' || network.mode.kind === 'nat' || network.mode.kind === 'routed';
