import { hasBridge, isAddressed, type Network } from '../../model/network.ts';
import type { Choices } from './choices.ts';
import type { BridgeDocument, NetworkDocument } from './document.ts';
import type { OwnMetadata } from './own-metadata.ts';

type BridgeParts = Pick<NetworkDocument, 'bridge' | 'mac' | 'mtu'> & { readonly own: Partial<OwnMetadata> };

/** `<bridge>`, `<mac>` and `<mtu>`; of a bridge in the LAN libvirt has words for its name alone. */
export function bridgeParts(network: Network, choices: Choices): BridgeParts {
  const { bridge, mtu } = network;
  if (!hasBridge(network)) return { bridge: null, mac: null, mtu: null, own: {} };
  const name = bridge.name ?? choices.bridge;
  const chosen = { chosenBridge: bridge.name === null ? choices.bridge : null };
  const macTableManager = bridge.macTable === 'managed' ? ('libvirt' as const) : null;
  if (!isAddressed(network)) {
    const document = (name ?? macTableManager) === null ? null : { ...nothingMore, name, macTableManager };
    return { bridge: document, mac: null, mtu: null, own: { ...chosen, ...lanMetadata(network) } };
  }
  const mac = bridge.mac ?? choices.mac;
  return {
    bridge: { name, zone: bridge.zone, stp: bridge.stp, delay: bridge.forwardDelaySeconds, macTableManager },
    mac: mac && { address: mac },
    mtu: mtu === null ? null : { size: mtu },
    own: { ...chosen, chosenMac: bridge.mac === null ? choices.mac : null },
  };
}

const nothingMore = { zone: null, stp: null, delay: null } as const satisfies Partial<BridgeDocument>;

const lanMetadata = ({ bridge, mtu }: Network): Partial<OwnMetadata> => ({
  mac: bridge.mac,
  mtu,
  stp: bridge.stp ? true : null,
  forwardDelay: bridge.forwardDelaySeconds === 0 ? null : bridge.forwardDelaySeconds,
  zone: bridge.zone,
});
