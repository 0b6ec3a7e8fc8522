import { isAddressed } from '../model/network.ts';
import { poolOf } from '../model/pool.ts';
import type { InterfaceName } from '../net/names.ts';
import type { RunningNetwork } from './reachable-network.ts';
import { FIRST_VLAN, type Segment } from './segment.ts';

/** One of two who want to talk, as the policy sees him. */
export type Side = Guests | Host | Outside;

export type Guests = { readonly kind: 'guests'; readonly network: RunningNetwork; readonly segment: Segment };

export type Host = { readonly kind: 'host' };

/** Whoever is beyond a link; null: beyond one that is none of the others. */
export type Outside = {
  readonly kind: 'outside';
  readonly link: InterfaceName | null;
  readonly others: readonly InterfaceName[];
};

/** Whether guests have links or devices of their own, past the bridges and rules of this host. */
export const haveDevices = ({ mode }: RunningNetwork): boolean => mode.kind === 'direct' || mode.kind === 'hostdev';

/** Whether guests are in the VLAN of this host. */
export const areInHostVlan = ({ segment }: Guests): boolean => segment.vlans.includes(FIRST_VLAN);

/** The link by which this host meets somebody; undefined where the routes of LAN and host decide that. */
export function linkOf(side: Side): InterfaceName | null | undefined {
  if (side.kind === 'outside') return side.link;
  if (side.kind === 'host') return undefined;
  const { bridge, hostIsMember } = side.network;
  return bridge !== null && (isAddressed(side.network) || hostIsMember) ? bridge : undefined;
}

/** Whether packets between the network and the other pass an uplink of the network; null where routes decide that. */
export function isByUplink({ uplinks }: RunningNetwork, other: Side): boolean | null {
  if (uplinks.length === 0) return true;
  const link = linkOf(other);
  return link === undefined ? null : link !== null && uplinks.includes(link);
}

/** Whether whoever is beyond the link is in the LAN that the guests are members of. */
export function isTheirLan({ network }: Guests, { link, others }: Outside): boolean {
  const own: readonly string[] = haveDevices(network)
    ? poolOf(network).map(({ name }) => name)
    : [network.bridge ?? ''];
  return link === null ? !others.some((other) => own.includes(other)) : own.includes(link);
}
