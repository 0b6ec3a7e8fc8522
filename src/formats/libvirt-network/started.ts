import type { NetworkDocument } from './document.ts';

/** The ports that libvirt translates to where nothing else is said. */
const USUAL_PORTS = { start: 1024, end: 65535 };

/** The document as libvirt prints it of a running network: it says which ports are translated to, declared or not. */
export function asStarted(document: NetworkDocument): NetworkDocument {
  const { forward } = document;
  if (forward?.mode !== 'nat' || (forward.nat?.port ?? null) !== null) return document;
  const nat = { ipv6: null, address: null, ...forward.nat, port: USUAL_PORTS };
  return { ...document, forward: { ...forward, nat } };
}
