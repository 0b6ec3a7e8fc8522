import { macAddressFor } from '../../net/mac-address.ts';
import type { Link, LinkKind, LinkPlace, LinkSettings, VethPeer } from '../../state/host-state.ts';
import { linkKey } from '../../state/key.ts';
import { LINK_GROUP } from '../../state/mark.ts';

/** A link that was just made, down and with the kernel's defaults, but for what it was made with. */
export const newLink = (place: LinkPlace, kind: LinkKind, { group, mac, mtu }: LinkSettings): Link => ({
  namespace: place.namespace,
  name: place.name,
  kind,
  up: false,
  // A kernel rolls dice; here the same link always gets the same address.
  mac: mac ?? macAddressFor(linkKey(place)),
  mtu: mtu ?? 1500,
  controller: null,
  alias: null,
  group: group ?? LINK_GROUP,
  arp: true,
  linkLocal: true,
  ...(kind.type === 'bridge' ? { stp: false, forwardDelaySeconds: 15 } : {}),
});

/** Both ends of a pair, where both are in sight: an end in a guest's own namespace is not. */
export function newPair(link: Link, { name, namespace, mac }: VethPeer): readonly Link[] {
  if (typeof namespace !== 'string') return [newLink(link, { type: 'veth', peer: null }, link)];
  const near: VethPeer = { name: link.name, namespace: link.namespace };
  const settings = { ...(mac === undefined ? {} : { mac }), ...(link.mtu === undefined ? {} : { mtu: link.mtu }) };
  return [
    newLink(link, { type: 'veth', peer: { name, namespace } }, link),
    newLink({ name, namespace }, { type: 'veth', peer: near }, settings),
  ];
}
