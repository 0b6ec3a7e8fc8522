import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { NetworkDocument } from './document.ts';
import { makesBridge } from './forward-mode.ts';

/** What is chosen for a network that does not say it; null is not chosen. */
export type Completion = {
  readonly uuid: string;
  readonly mac: MacAddress | null;
  readonly bridge: InterfaceName | null;
};

/**
 * The document with what libvirt adds when a network is defined, and keeps from then on: a UUID, and where it makes a
 * bridge, that bridge's name and MAC address.
 */
export function completeNetworkDocument(document: NetworkDocument, chosen: Completion): NetworkDocument {
  const uuid = document.uuid ?? chosen.uuid;
  if (!hasOwnBridge(document) || document.bridge === null) return { ...document, uuid };
  const name = needsBridgeName(document) ? (chosen.bridge ?? document.bridge.name) : document.bridge.name;
  const mac = document.mac ?? (chosen.mac && { address: chosen.mac });
  return { ...document, uuid, bridge: { ...document.bridge, name }, mac };
}

/** Whether nothing is left to be chosen. */
export const isComplete = (document: NetworkDocument): boolean =>
  document.uuid !== null && (!hasOwnBridge(document) || (document.mac !== null && !needsBridgeName(document)));

/** Whether a name has still to be chosen for the network's bridge. */
export const needsBridgeName = (document: NetworkDocument): boolean =>
  hasOwnBridge(document) && (document.bridge?.name == null || document.bridge.name.includes('%d'));

/** By what the name is to be chosen: `virbr%d` where nothing else is said. */
export const bridgeTemplateOf = ({ bridge }: NetworkDocument): string => {
  const name = bridge?.name ?? null;
  return name !== null && /^[^%]*%d[^%]*$/.test(name) ? name : 'virbr%d';
};

const hasOwnBridge = ({ forward }: NetworkDocument): boolean => makesBridge(forward?.mode ?? 'none');
