import type { Reservation } from '../model/dhcp.ts';
import type { Network } from '../model/network.ts';
import type { IpAddress } from '../net/ip-address.ts';

/**
 * The network without an address that it keeps, or with `whole` without all that is kept with it; the network itself where
 * it keeps none such. A reservation stands, with its name, for as long as an address of it is left.
 */
export function withoutAddress(network: Network, address: IpAddress, { whole }: { readonly whole: boolean }): Network {
  const { dhcp } = network;
  if (!dhcp?.reservations.some(({ addresses }) => addresses.includes(address))) return network;
  const reservations = dhcp.reservations.flatMap((each) => remainderOf(each, address, whole));
  return { ...network, dhcp: { ...dhcp, reservations } };
}

function remainderOf(reservation: Reservation, address: IpAddress, whole: boolean): readonly Reservation[] {
  if (!reservation.addresses.includes(address)) return [reservation];
  const addresses = whole ? [] : reservation.addresses.filter((each) => each !== address);
  return addresses.length === 0 ? [] : [{ ...reservation, addresses }];
}
