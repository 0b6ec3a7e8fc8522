import { requireKnown } from '../api/answers/require-known.ts';
import { macOf } from '../desired/guest-ports.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { networkDetails } from '../engine/details.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import { type MacAddress, parseMacAddress } from '../net/mac-address.ts';
import { type GuestName, type NetworkName, nearestGuestName, parseNetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { fromUser } from './from-user.ts';
import { UsageError } from './usage-error.ts';

/** Where a guest is plugged in, or where it will be. */
export type Plugged = { readonly network: Network; readonly mac: MacAddress | null };

/** Which guest is meant, and where, as it was typed. */
export type PlaceWish = { readonly guest: string | undefined; readonly network?: string; readonly mac?: string };

/**
 * The guest's places on all its networks, in the order of its links, or the one on the network that is named.
 * @throws LookUpFailed for a guest that is on none, and for a network that is not known
 */
export function guestPlaces(wish: PlaceWish, catalogue: Catalogue, facts: Facts): readonly Plugged[] {
  const { guest, network, mac } = wish;
  if (guest === undefined && network === undefined) throw new UsageError('name a guest, or a --network');
  const given = mac === undefined ? null : fromUser(parseMacAddress(mac));
  const found = guest === undefined ? [] : pluggedIn(nearestGuestName(guest), catalogue, facts);
  if (network === undefined) return onAll(guest ?? '', found, given);
  const wanted = networkNamed(fromUser(parseNetworkName(network)), catalogue);
  const there = found.filter((place) => place.network.name === wanted.name);
  if (there.length > 1 && given === null) throw severalThere(guest ?? '', wanted.name, there);
  const known = there[0]?.mac ?? (guest === undefined ? null : macOf(wanted, nearestGuestName(guest)));
  return [{ network: wanted, mac: given ?? known }];
}

function onAll(guest: string, found: readonly Plugged[], mac: MacAddress | null): readonly Plugged[] {
  const fitting = mac === null ? found : found.filter((place) => place.mac === mac);
  if (fitting.length > 0) return fitting;
  throw new LookUpFailed('it is on no network', {
    operation: 'configure',
    subject: guest,
    hint: 'plug it in (kvmnet attach), or say with --network where it will be',
  });
}

const severalThere = (guest: string, network: NetworkName, there: readonly Plugged[]): LookUpFailed =>
  new LookUpFailed(`it has ${there.length} interfaces on ${network}`, {
    operation: 'configure',
    subject: guest,
    hint: `say which with --mac: ${there.map(({ mac }) => mac).join(', ')}`,
  });

function networkNamed(name: NetworkName, catalogue: Catalogue): Network {
  requireKnown([name], catalogue);
  const found = [...catalogue.live, ...catalogue.saved].find((network) => network.name === name);
  if (found === undefined) throw new RangeError(`${name} is known, and was not found`);
  return found;
}

function pluggedIn(guest: GuestName, catalogue: Catalogue, facts: Facts): readonly Plugged[] {
  const known = new Map([...catalogue.saved, ...catalogue.live].map((network) => [network.name, network]));
  const places = networkDetails(catalogue, facts, new Map()).flatMap(({ name, ports }) => {
    const network = known.get(name);
    const own = ports.filter((port) => port.guest === guest);
    return network === undefined ? [] : own.map(({ mac, link }) => ({ network, mac, link: link ?? '~' }));
  });
  const inOrder = [...places].sort((a, b) => a.link.localeCompare(b.link, 'en', { numeric: true }));
  return inOrder.map(({ network, mac }) => ({ network, mac: mac === null ? null : fromUser(parseMacAddress(mac)) }));
}
