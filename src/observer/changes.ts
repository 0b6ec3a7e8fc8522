import type { Port } from '../model/port.ts';
import { guestCalled } from '../state/mark.ts';
import type { Happening } from './happening.ts';
import { hostChanges } from './host-changes.ts';
import { missing } from './missing.ts';
import { networkChanges } from './network-changes.ts';
import type { Picture, SeenNetwork } from './picture.ts';
import { portsGone, portsThere } from './port-changes.ts';
import { serverChanges } from './server-changes.ts';

/** What has happened between two pictures, to the host and then network by network: what goes is told before what comes. */
export function changesBetween(before: Picture, after: Picture): readonly Happening[] {
  if (before === after) return [];
  const names = [...new Set([...before.networks.keys(), ...after.networks.keys()])].sort();
  return [
    ...hostChanges(before.host, after.host),
    ...placesLeft(before, after),
    ...names.flatMap((name) => changesOf(before.networks.get(name), after.networks.get(name))),
    ...placesClaimed(before, after),
  ];
}

function changesOf(before: SeenNetwork | undefined, after: SeenNetwork | undefined): readonly Happening[] {
  return [
    ...portsGone(before, after),
    ...networkChanges(before, after),
    ...serverChanges(before, after),
    ...portsThere(before, after),
  ];
}

const placesLeft = ({ places: before }: Picture, { places: after }: Picture): readonly Happening[] =>
  missing(before, after).map((place) => ({ kind: 'place-left', ...told(place) }));

const placesClaimed = ({ places: before }: Picture, { places: after }: Picture): readonly Happening[] =>
  missing(after, before).map((place) => ({ kind: 'place-claimed', ...told(place) }));

function told({ uuid, network, mac, owner }: Port) {
  const { guest, title = null } = guestCalled(owner.name);
  return { network, uuid, guest, title, mac };
}
