import { writeXml } from '../../xml/write.ts';
import { DNSMASQ_NAMESPACE } from './dnsmasq-options-element.ts';
import type { NetworkDocument } from './document.ts';
import { networkElement } from './network-element.ts';

/** Writes a document as libvirt prints it, to the byte. */
export function writeNetworkXml(document: NetworkDocument): string {
  const written = networkElement.write(document);
  if (document.options === null) return writeXml(written);
  return writeXml({ ...written, attributes: [['xmlns:dnsmasq', DNSMASQ_NAMESPACE], ...written.attributes] });
}
