import { noChoices } from '../formats/libvirt-network/choices.ts';
import type { NetworkDocument } from '../formats/libvirt-network/document.ts';
import { withMetadataElement } from '../formats/libvirt-network/edit-metadata.ts';
import { documentOfNetwork } from '../formats/libvirt-network/from-model.ts';
import { hasBridge, type Network, noPortSettings } from '../model/network.ts';
import type { InterfaceName } from '../net/names.ts';
import { LINK_NAMESPACE } from './found-network.ts';

/** A network as it is to be linked; the bridge is that which runs, or would. */
export type Linkable = {
  readonly network: Network;
  readonly uuid: string;
  readonly bridge: InterfaceName | null;
};

/**
 * What libvirtd is told of a network: guests join its bridge. Of one without a bridge it is told all, for there is
 * nothing of kvmnet's to it. null for one of which it is not known yet what its bridge will be called.
 */
export function linkDocument({ network, uuid, bridge }: Linkable): NetworkDocument | null {
  if (hasBridge(network) && bridge === null) return null;
  const told = hasBridge(network) ? joining(network, bridge) : network;
  const document = documentOfNetwork({ ...told, uuid }, noChoices);
  const marked = withMetadataElement(document, { namespace: LINK_NAMESPACE, key: 'kvmnet', text: '<link/>' });
  if (!marked.ok) throw new RangeError(marked.refusal.message);
  return marked.value;
}

// Ports are isolated by libvirtd as well: until kvmnet has seen a new tap, nobody else would.
const joining = (network: Network, bridge: InterfaceName | null): Network => ({
  ...network,
  ...noPortSettings,
  annotations: network.annotations,
  mode: { kind: 'bridge', ports: [] },
  bridge: { name: bridge, mac: null, stp: false, forwardDelaySeconds: 0, macTable: 'learned', zone: null },
  mtu: null,
  subnets: null,
  ipv6: true,
  dhcp: null,
  dns: null,
  routes: [],
});
