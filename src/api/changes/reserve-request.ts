import { withoutAddress } from '../../desired/give-up-address.ts';
import { gatewaysOf } from '../../desired/guest-surroundings.ts';
import { type Reserved, withReservation } from '../../desired/reserve-address.ts';
import { refuse } from '../../diagnostic/diagnostic.ts';
import { RequestRefused } from '../../engine/engine.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import { checkNetworks } from '../../model/check.ts';
import type { Reservation } from '../../model/dhcp.ts';
import type { Network } from '../../model/network.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { parseGuestName, parseNetworkName } from '../../net/names.ts';
import type { ChangeOf } from '../contract/change.ts';
import { valid } from './valid.ts';

/** The request to keep an address for a station, saved and live. @throws RequestRefused where there is no DHCP to keep it */
export function reserveRequest(change: ChangeOf<'reserve'>, catalogue: Catalogue): Request {
  const wanted: Reserved = {
    mac: valid(parseMacAddress(change.mac), 'mac'),
    guest: change.guest === null ? null : valid(parseGuestName(change.guest), 'guest'),
    addresses: [valid(parseIpAddress(change.address), 'address')],
  };
  return changed(change.network, catalogue, (network) => {
    refuseTakenName(network, wanted);
    return withReservation(network, wanted, gatewaysOf(network, catalogue));
  });
}

/** A name that is somebody else's would be left out, and nobody told. */
function refuseTakenName({ dhcp }: Network, { mac, guest }: Reserved): void {
  const all = dhcp?.reservations ?? [];
  // One that is known by its name alone becomes that of the MAC, unless the MAC has its own.
  const isKnown = all.some((each) => each.mac === mac);
  const isOwner = (each: Reservation) => each.name === guest && each.mac !== mac && (each.mac !== null || isKnown);
  const owner = guest === null ? undefined : all.find(isOwner);
  if (owner === undefined) return;
  const message = `the name ${guest} has a reservation already, for ${owner.mac ?? owner.addresses.join(', ')}`;
  const hint = 'let each reservation differ in MAC, identifier, name and addresses';
  throw new RequestRefused([{ ...refuse('duplicate-name', message, hint), path: 'guest' }]);
}

/** The request to keep an address no longer. @throws RequestRefused where none is kept */
export function unreserveRequest(change: ChangeOf<'unreserve'>, catalogue: Catalogue): Request {
  const address = valid(parseIpAddress(change.address), 'address');
  const request = changed(change.network, catalogue, (network) => withoutAddress(network, address, change));
  if (request.save.length + request.run.length > 0) return request;
  throw new RequestRefused([
    refuse('no-such-reservation', `network ${change.network} keeps ${address} for nobody`, null),
  ]);
}

function changed(name: string, catalogue: Catalogue, edit: (network: Network) => Network): Request {
  const wanted = valid(parseNetworkName(name), 'network');
  const ofName = (networks: readonly Network[]) => networks.filter((network) => network.name === wanted);
  const [saved, live] = [ofName(catalogue.saved), ofName(catalogue.live)];
  const all = [...saved, ...live];
  if (all.length === 0) throw new RequestRefused([refuse('no-such-network', `there is no network ${wanted}`, null)]);
  if (all.every(({ dhcp }) => dhcp === null)) {
    const hint = 'reservations are for networks with DHCP of their own';
    throw new RequestRefused([refuse('no-dhcp', `network ${wanted} has no DHCP to keep an address`, hint)]);
  }
  const edited = (networks: readonly Network[]) => networks.flatMap((network) => editedOrRefuse(network, edit));
  return { ...noRequest, save: edited(saved), run: edited(live) };
}

function editedOrRefuse(network: Network, edit: (network: Network) => Network): readonly Network[] {
  const after = edit(network);
  if (after === network) return [];
  const known = new Set(checkNetworks([network]).map(({ message }) => message));
  const wrong = checkNetworks([after]).filter(({ severity, message }) => severity === 'error' && !known.has(message));
  if (wrong.length > 0) throw new RequestRefused(wrong.map((each) => ({ ...each, path: 'address' })));
  return [after];
}
