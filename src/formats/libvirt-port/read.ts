import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { readXml } from '../../xml/read.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { startTagOf } from '../../xml/tree.ts';
import type { PortDocument } from './document.ts';
import { portElement } from './port-element.ts';

/** A port's XML as read: no document where there is an error among the diagnostics. */
export type ReadPort = { readonly document: PortDocument | null; readonly diagnostics: readonly Diagnostic[] };

/** Reads libvirt's network port XML. `file` is for the positions. */
export function readPortXml(file: string, text: string): ReadPort {
  const { source, root, diagnostics } = readXml(file, text);
  if (root === null) return { document: null, diagnostics };
  const reading: Reading = { source, diagnostics: [] };
  if (root.name !== portElement.name) {
    const message = `this is <${root.name}>, not <networkport>`;
    complain(reading, startTagOf(root), { code: 'wrong-root', message, hint: 'name the XML of a port' });
    return { document: null, diagnostics: reading.diagnostics };
  }
  return { document: portElement.read(root, reading) ?? null, diagnostics: reading.diagnostics };
}
