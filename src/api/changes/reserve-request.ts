import { giveUpOn, type ReservationEdit, reserveOn } from '../../desired/reservation-edit.ts';
import { RequestRefused } from '../../engine/engine.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { parseGuestName, parseNetworkName } from '../../net/names.ts';
import type { ChangeOf } from '../contract/change.ts';
import { valid } from './valid.ts';

/** The request to keep an address for a station, saved and live. @throws RequestRefused where there is no DHCP to keep it */
export function reserveRequest(change: ChangeOf<'reserve'>, catalogue: Catalogue): Request {
  const wanted = {
    mac: valid(parseMacAddress(change.mac), 'mac'),
    guest: change.guest === null ? null : valid(parseGuestName(change.guest), 'guest'),
    addresses: [valid(parseIpAddress(change.address), 'address')],
  };
  return requestFor(reserveOn(valid(parseNetworkName(change.network), 'network'), wanted, catalogue));
}

/** The request to keep an address no longer. @throws RequestRefused where none is kept */
export function unreserveRequest({ network, address, whole }: ChangeOf<'unreserve'>, catalogue: Catalogue): Request {
  const givenUp = { address: valid(parseIpAddress(address), 'address'), whole };
  return requestFor(giveUpOn(valid(parseNetworkName(network), 'network'), givenUp, catalogue));
}

function requestFor({ saved, live, diagnostics }: ReservationEdit): Request {
  if (diagnostics.length > 0) throw new RequestRefused(diagnostics);
  return { ...noRequest, save: saved, run: live };
}
