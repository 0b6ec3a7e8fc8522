import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { readXml } from '../../xml/read.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { startTagOf } from '../../xml/tree.ts';
import type { NetworkDocument } from './document.ts';
import { networkElement } from './network-element.ts';

/** A network's XML as read: no document where there is an error among the diagnostics. */
export type ReadNetwork = { readonly document: NetworkDocument | null; readonly diagnostics: readonly Diagnostic[] };

/** Reads libvirt's network XML, with every check that libvirt makes while it reads. `file` is for the positions. */
export function readNetworkXml(file: string, text: string): ReadNetwork {
  const { source, root, diagnostics } = readXml(file, text);
  if (root === null) return { document: null, diagnostics };
  const reading: Reading = { source, diagnostics: [] };
  if (root.name !== 'network') {
    const message = `this is <${root.name}>, not <network>`;
    complain(reading, startTagOf(root), { code: 'wrong-root', message, hint: hintFor(root.name) });
    return { document: null, diagnostics: reading.diagnostics };
  }
  return { document: networkElement.read(root, reading) ?? null, diagnostics: reading.diagnostics };
}

const hintFor = (name: string): string =>
  name === 'domain'
    ? 'a <domain> is a guest; the network that its <interface> names is declared by a <network>'
    : 'name the XML of a network';
