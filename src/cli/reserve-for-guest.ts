import type { GuestPlace } from '../desired/guest-interfaces.ts';
import { gatewaysOf } from '../desired/guest-surroundings.ts';
import { type Reserved, withReservation } from '../desired/reserve-address.ts';
import { hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import { noRequest } from '../engine/request.ts';
import { answeringStation } from '../host/linux/answering-station.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { isAddressed, type Network } from '../model/network.ts';
import { addressOf, prefixContains, prefixOf } from '../net/ip-prefix.ts';
import { nearestGuestName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import { type GuestWish, guestAnswer } from './guest-config-request.ts';
import type { Session } from './session.ts';

/** An address that the network keeps for the guest from now on. */
export type KeptAddress = Reserved & { readonly network: Network['name'] };

/** @throws RequestRefused where somebody else answers at an address that the guest is to have */
export async function refuseAnswering(places: readonly GuestPlace[], facts: Facts): Promise<void> {
  const asked = places.flatMap(({ addresses, mac }) => addresses.map((each) => ({ address: addressOf(each), mac })));
  const reachable = asked.filter(({ address }) =>
    facts.observed.addresses.some(
      (own) => own.namespace === OWN_NAMESPACE && prefixContains(prefixOf(own.address), address),
    ),
  );
  const answers = await Promise.all(
    reachable.map(async ({ address, mac }) => ({ address, mac, station: await answeringStation(address) })),
  );
  const taken = answers.flatMap(({ address, mac, station }) => {
    if (station === null || (mac !== null && station.mac === mac)) return [];
    const who = station.mac === null ? 'somebody' : station.mac;
    return [refuse('address-answers', `${who} answers at ${address}`, 'choose another address')];
  });
  if (taken.length > 0) throw new RequestRefused(taken);
}

/**
 * Has the guest's networks keep its addresses, saved and live, after looking once more under the lock. Gives those that
 * were not kept before.
 */
export async function reserveForGuest(wish: GuestWish, { engine, store }: Session): Promise<readonly KeptAddress[]> {
  let kept: readonly KeptAddress[] = [];
  const now = await store.read();
  if (wish.address.length === 0 || now.saved.length + now.live.length === 0) return kept;
  await engine.apply(async (facts) => {
    const catalogue = await store.read();
    const { places, diagnostics } = guestAnswer(wish, catalogue, facts);
    if (hasErrors(diagnostics)) throw new RequestRefused(diagnostics);
    kept = places.flatMap((place) => keptOf(place, wish));
    const changed = (networks: readonly Network[]) => networks.flatMap((each) => changedBy(each, kept, catalogue));
    const request = { ...noRequest, save: changed(catalogue.saved), run: changed(catalogue.live) };
    const names = new Set([...request.save, ...request.run].map(({ name }) => name));
    kept = kept.filter(({ network }) => names.has(network));
    return request;
  });
  return kept;
}

function keptOf({ network, mac, addresses }: GuestPlace, { guest }: GuestWish): readonly KeptAddress[] {
  if (mac === null || addresses.length === 0 || !isAddressed(network) || network.dhcp === null) return [];
  const name = guest === undefined ? null : nearestGuestName(guest);
  return [{ network: network.name, mac, guest: name, addresses: addresses.map(addressOf) }];
}

function changedBy(network: Network, kept: readonly KeptAddress[], catalogue: Catalogue): readonly Network[] {
  const wanted = kept.find((each) => each.network === network.name);
  const after = wanted === undefined ? network : withReservation(network, wanted, gatewaysOf(network, catalogue));
  return after === network ? [] : [after];
}
