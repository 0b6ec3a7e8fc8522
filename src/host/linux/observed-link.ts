import type { InterfaceName } from '../../net/names.ts';
import type { LinkMessage } from '../../netlink/link.ts';
import type { BridgeDetail, BridgePortDetail } from '../../netlink/link-detail.ts';
import { IN6_ADDR_GEN_MODE_NONE } from '../../netlink/uapi/if-link.ts';
import type { Link, LinkKind, LinkSettings, NamespaceName, VethPeer } from '../../state/host-state.ts';
import { CENTISECONDS } from './link-changes.ts';

/** How a message finds the other links that it names by number. */
export type Neighbourhood = {
  readonly namespace: NamespaceName;
  readonly nameOf: (index: number) => InterfaceName | null;
  readonly peerOf: (link: LinkMessage) => VethPeer | null;
};

/** The kernel's message as a link of the state: every setting that such a link can have, in canonical form. */
export function observedLink(message: LinkMessage, around: Neighbourhood): Link {
  const { detail } = message;
  return {
    namespace: around.namespace,
    name: observedName(message),
    kind: kindOf(message, around),
    ...commonSettings(message, around),
    ...(detail.bridge === null ? {} : bridgeSettings(detail.bridge)),
    ...(detail.port === null ? {} : portSettings(detail.port)),
  };
}

const bridgeSettings = ({ stp, forwardDelayCentiseconds, vlanFiltering }: BridgeDetail): LinkSettings => ({
  stp,
  forwardDelaySeconds: forwardDelayCentiseconds / CENTISECONDS,
  ...(vlanFiltering === null ? {} : { vlanFiltering }),
});

const portSettings = ({ isolated, learning, flood }: BridgePortDetail): LinkSettings => ({ isolated, learning, flood });

/** A name from the kernel: it may have characters that our parser refuses in names that users choose. */
export const observedName = ({ name }: LinkMessage): InterfaceName => name as InterfaceName;

const commonSettings = (message: LinkMessage, { nameOf }: Neighbourhood): LinkSettings => ({
  up: message.up,
  ...(message.mac === null ? {} : { mac: message.mac }),
  mtu: message.mtu,
  controller: message.controllerIndex === 0 ? null : nameOf(message.controllerIndex),
  alias: message.alias,
  group: message.group,
  arp: message.arp,
  // A link without IPv6 forms no address.
  linkLocal: message.inet6 !== null && message.inet6.addressGenerationMode !== IN6_ADDR_GEN_MODE_NONE,
});

function kindOf(message: LinkMessage, { peerOf }: Neighbourhood): LinkKind {
  const { driver, tun } = message.detail;
  if (driver === 'bridge') return { type: 'bridge' };
  if (driver === 'veth') return { type: 'veth', peer: peerOf(message) };
  if (tun?.tap !== true) return { type: 'other', driver: driver ?? (message.loopback ? 'loopback' : 'nic') };
  const { persistent, multiQueue, vnetHeader } = tun;
  return { type: 'tap', persistent, multiQueue, vnetHeader };
}
