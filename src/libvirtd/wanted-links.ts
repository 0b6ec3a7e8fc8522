import { networkStates } from '../libvirt/driver/network-state.ts';
import { uuidOf } from '../libvirt/driver/network-uuid.ts';
import { bridgeNameOf, type Catalogue } from '../model/catalogue.ts';
import type { NetworkName } from '../net/names.ts';
import { linkDocument } from './link-document.ts';
import type { WantedLink } from './link-steps.ts';
import { type LibvirtdNotes, moveOf } from './notes.ts';
import { isWished } from './wish.ts';

/** The links that libvirtd should have now. One that is being moved is left to whoever moves it. */
export const wantedLinks = (notes: LibvirtdNotes, catalogue: Catalogue, machineId: string): readonly WantedLink[] =>
  networkStates(catalogue)
    .map(({ network }) => network.name)
    .filter((name) => isWished(notes.wish, name) && (moveOf(notes, name)?.state ?? 'here') === 'here')
    .flatMap((name) => wantedLink(name, catalogue, machineId) ?? []);

/** The link of a network; null while nobody knows what its bridge will be called. */
function wantedLink(name: NetworkName, catalogue: Catalogue, machineId: string): WantedLink | null {
  const state = networkStates(catalogue).find(({ network }) => network.name === name);
  if (state === undefined) return null;
  const { network, live, saved } = state;
  const bridge = bridgeNameOf(network, catalogue);
  const document = linkDocument({ network, uuid: uuidOf(network, machineId), bridge });
  return document && { document, active: live !== null, autostart: saved?.autostart ?? false };
}
