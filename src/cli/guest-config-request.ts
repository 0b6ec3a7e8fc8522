import { type GuestPlace, type GuestSide, guestInterfaces } from '../desired/guest-interfaces.ts';
import { surroundingsOf } from '../desired/guest-surroundings.ts';
import { staticAddress } from '../desired/static-address.ts';
import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { isAddressed } from '../model/network.ts';
import { type IpAddress, ipFamily, parseIpAddress } from '../net/ip-address.ts';
import {
  addressOf,
  type InterfaceAddress,
  parseInterfaceAddress,
  prefixContains,
  prefixLength,
  prefixOf,
} from '../net/ip-prefix.ts';
import { type InterfaceName, nearestGuestName, parseInterfaceName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { fromUser } from './from-user.ts';
import { guestPlaces, type Plugged } from './guest-places.ts';
import { UsageError } from './usage-error.ts';

/** What the command line asks of a guest's side, as it was typed. */
export type GuestWish = {
  readonly guest: string | undefined;
  readonly network?: string;
  readonly mac?: string;
  readonly address: readonly string[];
  readonly gateway: readonly string[];
  readonly interface: string;
};

/** The guest's side as it would be; with an error among the diagnostics it must not be. */
export type GuestAnswer = GuestSide & {
  readonly places: readonly GuestPlace[];
  readonly diagnostics: readonly Diagnostic[];
};

/** Finds the guest's places and decides what its interfaces are to be there. */
export function guestAnswer(wish: GuestWish, catalogue: Catalogue, facts: Facts): GuestAnswer {
  const plugged = guestPlaces(wish, catalogue, facts);
  const names = interfaceNames(fromUser(parseInterfaceName(wish.interface)), plugged.length);
  const open = plugged.map((place, index) => placeOf(place, names[index] ?? names[0], { catalogue, facts }));
  const diagnostics: Diagnostic[] = [];
  const places = withAddresses(open, wish, { facts, diagnostics }).map((place) =>
    withGateways(place, wish, open.length),
  );
  return { places, ...guestInterfaces(places), diagnostics: [...diagnostics, ...places.flatMap(withoutDhcp)] };
}

type Around = { readonly catalogue: Catalogue; readonly facts: Facts };

function placeOf({ network, mac }: Plugged, name: InterfaceName | undefined, { catalogue, facts }: Around): GuestPlace {
  if (name === undefined) throw new RangeError('an interface has no name');
  return { network, mac, name, surroundings: surroundingsOf(network, catalogue, facts), addresses: [], gateways: [] };
}

// eth0 is followed by eth1.
function interfaceNames(first: InterfaceName, count: number): readonly InterfaceName[] {
  const [, stem = '', number = '0'] = /^(.*?)(\d*)$/.exec(first) ?? [];
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? first : fromUser(parseInterfaceName(`${stem}${Number(number) + index}`)),
  );
}

function withAddresses(
  places: readonly GuestPlace[],
  { address, guest }: GuestWish,
  { facts, diagnostics }: { facts: Facts; diagnostics: Diagnostic[] },
): readonly GuestPlace[] {
  return address.reduce<readonly GuestPlace[]>((all, text) => {
    const { own, length } = parseAddress(text);
    const place = placeFor(own, all);
    const wish = { address: own, length, mac: place.mac, guest: guest === undefined ? null : nearestGuestName(guest) };
    const answer = staticAddress(wish, place, facts);
    diagnostics.push(...answer.diagnostics);
    const { address: found } = answer;
    return all.map((each) =>
      each === place && found !== null ? { ...each, addresses: [...each.addresses, found] } : each,
    );
  }, places);
}

function parseAddress(text: string): { own: IpAddress; length: number | null } {
  if (!text.includes('/')) return { own: fromUser(parseIpAddress(text)), length: null };
  const address: InterfaceAddress = fromUser(parseInterfaceAddress(text));
  return { own: addressOf(address), length: prefixLength(address) };
}

// The one in whose prefix it lies; a single one is meant in any case, and says why it is wrong.
function placeFor(address: IpAddress, places: readonly GuestPlace[]): GuestPlace {
  const fitting = places.filter(({ surroundings }) =>
    surroundings.addresses.some((each) => prefixContains(prefixOf(each), address)),
  );
  const [place = places[0]] = fitting;
  if (place !== undefined && (places.length === 1 || fitting.length === 1)) return place;
  throw new UsageError(`which of the guest's networks ${address} is for is not clear: say it with --network`);
}

function withGateways(place: GuestPlace, { gateway }: GuestWish, count: number): GuestPlace {
  const gateways = gateway.map((text) => fromUser(parseIpAddress(text)));
  if (gateways.length > 0 && count > 1) throw new UsageError('--gateway is of one interface: name the --network');
  const missing = gateways.find((each) => !place.addresses.some((own) => ipFamily(addressOf(own)) === ipFamily(each)));
  if (missing !== undefined) throw new UsageError(`--gateway ${missing} needs an --address of its family`);
  return { ...place, gateways };
}

function withoutDhcp({ network, addresses }: GuestPlace): readonly Diagnostic[] {
  if (addresses.length > 0 || !isAddressed(network) || network.dhcp !== null) return [];
  const message = `network ${network.name} has no DHCP`;
  return [refuse('no-dhcp', message, 'give the guest an --address of its own')];
}
