import type { NetworkDocument } from './document.ts';

/** How many guests are on a network: in all, and by the NIC of its pool. */
export type Connections = { readonly all: number; readonly byDevice: ReadonlyMap<string, number> };

/** The document with those numbers, as libvirt prints it of a running network. That nobody is there is not said. */
export function withConnections(document: NetworkDocument, { all, byDevice }: Connections): NetworkDocument {
  const { forward } = document;
  const interfaces = forward?.interfaces.map(({ dev }) => ({ dev, connections: byDevice.get(dev) || null })) ?? [];
  return { ...document, connections: all || null, forward: forward && { ...forward, interfaces } };
}
