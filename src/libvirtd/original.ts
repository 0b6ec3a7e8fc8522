import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { NetworkDocument } from '../formats/libvirt-network/document.ts';
import { readNetworkXml } from '../formats/libvirt-network/read.ts';
import { asStarted } from '../formats/libvirt-network/started.ts';
import { networkOfDocument } from '../formats/libvirt-network/to-model.ts';
import type { Network } from '../model/network.ts';

/** A network of libvirtd's in its words, and as kvmnet understands them. */
export type Definition = { readonly document: NetworkDocument; readonly network: Network };

/** As it is saved (null: transient), and as it runs (null: it does not). */
export type Original = { readonly saved: Definition | null; readonly live: Definition | null };

/** What libvirtd's XML of a network means; `diagnostics` tell what of it has no effect or, as errors, cannot be carried. */
export function readOriginal(
  name: string,
  { saved, live }: { readonly saved: string | null; readonly live: string | null },
): { readonly original: Original; readonly diagnostics: readonly Diagnostic[] } {
  const [ofSaved, ofLive] = [read(name, saved), read(name, live)];
  const original = { saved: ofSaved.definition, live: liveOf(ofSaved.definition, ofLive.definition) };
  const all = [...ofSaved.diagnostics, ...(original.live === original.saved ? [] : ofLive.diagnostics)];
  return { original, diagnostics: all };
}

type Read = { readonly definition: Definition | null; readonly diagnostics: readonly Diagnostic[] };

function read(name: string, xml: string | null): Read {
  if (xml === null) return { definition: null, diagnostics: [] };
  const { document, diagnostics } = readNetworkXml(name, xml);
  if (document === null) return { definition: null, diagnostics };
  const conversion = networkOfDocument(document);
  const found = [...diagnostics, ...conversion.diagnostics].map((each) => inNetwork(name, each));
  const { network } = conversion;
  return { definition: network && { document: { ...document, connections: null }, network }, diagnostics: found };
}

// A line of an XML that nobody has as a file is of no use.
const inNetwork = (name: string, { message, path, ...rest }: Diagnostic): Diagnostic => ({
  ...rest,
  position: null,
  path: null,
  message: `libvirtd's network ${name}${path === null ? '' : `, ${path.replace(/^network\/?/, '<network> ')}`}: ${message}`,
});

// libvirt adds to what runs what it has made of it; where nothing else is different, it is the same network.
function liveOf(saved: Definition | null, live: Definition | null): Definition | null {
  if (saved === null || live === null) return live;
  return isDeepStrictEqual(asStarted(saved.document), asStarted(live.document)) ? saved : live;
}
