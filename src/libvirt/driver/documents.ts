import type { Network } from '../../model/network.ts';
import type { Port } from '../../model/port.ts';
import type { InterfaceAddress } from '../../net/ip-prefix.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName, NetworkName } from '../../net/names.ts';
import type { PortWish } from './claim.ts';

/** A network's XML document; only `Documents` looks inside. */
export type NetworkDocument = { readonly document: 'network' };

/** What was chosen for a network, to be said in a document that is made for it. */
export type Choices = {
  readonly uuid: string;
  readonly bridge: InterfaceName | null;
  readonly mac: MacAddress | null;
  readonly gateways: readonly InterfaceAddress[];
};

/** A change of a part, as clients order it (virNetworkUpdateCommand, virNetworkUpdateSection). */
export type PartUpdate = {
  readonly command: number;
  readonly section: number;
  readonly parentIndex: number;
  readonly xml: string;
};

/** What people and programs write about a network: two texts, and an element for each namespace. */
export type MetadataKind = 'description' | 'title' | 'element';

/** null takes it away. An element is given under a namespace (`uri`), for which `key` is the prefix. */
export type MetadataChange = {
  readonly kind: MetadataKind;
  readonly text: string | null;
  readonly key: string | null;
  readonly uri: string | null;
};

/** What runs, or what is saved for the next start. */
export type Life = 'live' | 'saved';

/** libvirt's XML, and the documents in which networks were defined, in their own words. All refuse with a LibvirtError. */
export interface Documents {
  parse(xml: string, options: { readonly validate: boolean }): NetworkDocument;
  modelOf(document: NetworkDocument): Network;
  fromModel(network: Network, choices: Choices): NetworkDocument;
  write(document: NetworkDocument): string;
  update(document: NetworkDocument, update: PartUpdate): NetworkDocument;

  /** null where there is none. */
  metadataOf(document: NetworkDocument, which: Pick<MetadataChange, 'kind' | 'uri'>): string | null;
  withMetadata(document: NetworkDocument, change: MetadataChange): NetworkDocument;

  /** Whether a bridge's name has still to be chosen, and by which template. */
  needsBridge(document: NetworkDocument): boolean;
  bridgeTemplate(document: NetworkDocument): string | null;
  /** With what libvirt chooses for every network that does not say it; what is null is not chosen. */
  complete(
    document: NetworkDocument,
    chosen: { readonly uuid: string; readonly mac: MacAddress | null; readonly bridge: InterfaceName | null },
  ): NetworkDocument;
  /** With the number of guests, in all (key '') and by device. */
  withConnections(document: NetworkDocument, counts: ReadonlyMap<string, number>): NetworkDocument;

  /** Keeps the words in which a network was defined. */
  keep(life: Life, network: Network, document: NetworkDocument): void;
  /** The document kept for a network; null when none is, or it says something else than the network is now. */
  keptFor(life: Life, network: Network): NetworkDocument | null;
  forget(life: Life, name: NetworkName): void;

  parsePort(xml: string, options: { readonly validate: boolean; readonly uuid: string }): PortWish;
  writePort(port: Port, network: Network, bridge: InterfaceName | null): string;
}
