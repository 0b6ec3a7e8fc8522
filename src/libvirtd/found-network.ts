import type { NetworkDocument } from '../formats/libvirt-network/document.ts';
import { metadataElementOf } from '../formats/libvirt-network/edit-metadata.ts';
import { readNetworkXml } from '../formats/libvirt-network/read.ts';

/** A network that the host's libvirtd has. */
export type FoundNetwork = {
  readonly name: string;
  readonly uuid: string;
  readonly autostart: boolean;
  /** Its XML as it is saved; null for a transient one. */
  readonly saved: string | null;
  /** Its XML as it runs; null when it does not. */
  readonly live: string | null;
};

/** The namespace of what marks a network of libvirtd's as a link of kvmnet's. */
export const LINK_NAMESPACE = 'urn:x-kvmnet:link:1';

/** Whether kvmnet has made it: whatever a network of the user's is called, it is not mistaken for one. */
export const isLink = ({ saved, live }: FoundNetwork): boolean =>
  [saved, live].some((xml) => {
    const document = xml === null ? null : documentIn(xml);
    return document !== null && metadataElementOf(document, LINK_NAMESPACE) !== null;
  });

/** What an XML of libvirtd's says, without what it counts; null where it is beyond us. */
export function documentIn(xml: string): NetworkDocument | null {
  const { document } = readNetworkXml('xml', xml);
  return document && { ...document, connections: null };
}
