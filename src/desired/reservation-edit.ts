import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { checkNetworks } from '../model/check.ts';
import type { Reservation } from '../model/dhcp.ts';
import type { Network } from '../model/network.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { NetworkName } from '../net/names.ts';
import { withoutAddress } from './give-up-address.ts';
import { gatewaysOf } from './guest-surroundings.ts';
import { type Reserved, withReservation } from './reserve-address.ts';

/** What becomes of a network, as it is saved and as it runs, where that is otherwise than before; with an error, nothing. */
export type ReservationEdit = {
  readonly saved: readonly Network[];
  readonly live: readonly Network[];
  /** Their paths are `guest` and `address`. */
  readonly diagnostics: readonly Diagnostic[];
};

/** The network with an address that it keeps for a station, by the station's name; a name that is another's is an error. */
export const reserveOn = (name: NetworkName, wanted: Reserved, catalogue: Catalogue): ReservationEdit =>
  edited(name, catalogue, {
    complain: (network) => nameTaken(network, wanted),
    change: (network) => withReservation(network, wanted, gatewaysOf(network, catalogue)),
  });

/** What is to be kept no longer: an address, or with `whole` all of its reservation. */
export type GivenUp = { readonly address: IpAddress; readonly whole: boolean };

/** The network without an address that it kept; one that it keeps for nobody is an error. */
export function giveUpOn(name: NetworkName, { address, whole }: GivenUp, catalogue: Catalogue): ReservationEdit {
  const edit = edited(name, catalogue, {
    complain: () => [],
    change: (network) => withoutAddress(network, address, { whole }),
  });
  if (edit.saved.length + edit.live.length + edit.diagnostics.length > 0) return edit;
  return refused(refuse('no-such-reservation', `network ${name} keeps ${address} for nobody`, null));
}

type Edit = {
  complain(network: Network): readonly Diagnostic[];
  /** Gives the network itself where it is so already. */
  change(network: Network): Network;
};

function edited(name: NetworkName, catalogue: Catalogue, edit: Edit): ReservationEdit {
  const ofName = (networks: readonly Network[]) => networks.filter((network) => network.name === name);
  const [saved, live] = [ofName(catalogue.saved), ofName(catalogue.live)];
  const all = [...saved, ...live];
  if (all.length === 0) return refused(refuse('no-such-network', `there is no network ${name}`, null));
  if (all.every(({ dhcp }) => dhcp === null)) {
    const hint = 'reservations are for networks with DHCP of their own';
    return refused(refuse('no-dhcp', `network ${name} has no DHCP to keep an address`, hint));
  }
  const wrong = all.flatMap((network) => [...edit.complain(network), ...newErrors(network, edit.change(network))]);
  if (wrong.length > 0) return refused(...new Map(wrong.map((each) => [each.message, each])).values());
  const changed = (networks: readonly Network[]) =>
    networks.flatMap((network) => {
      const after = edit.change(network);
      return after === network ? [] : [after];
    });
  return { saved: changed(saved), live: changed(live), diagnostics: [] };
}

// What was wrong before is no reason against it.
function newErrors(before: Network, after: Network): readonly Diagnostic[] {
  if (after === before) return [];
  const known = new Set(checkNetworks([before]).map(({ message }) => message));
  return checkNetworks([after])
    .filter(({ severity, message }) => severity === 'error' && !known.has(message))
    .map((each) => ({ ...each, path: 'address' }));
}

/** A name that is somebody else's would be left out, and nobody told. */
function nameTaken({ dhcp }: Network, { mac, guest }: Reserved): readonly Diagnostic[] {
  const all = dhcp?.reservations ?? [];
  // One that is known by its name alone becomes that of the MAC, unless the MAC has its own.
  const isKnown = all.some((each) => each.mac === mac);
  const isOwner = (each: Reservation) => each.name === guest && each.mac !== mac && (each.mac !== null || isKnown);
  const owner = guest === null ? undefined : all.find(isOwner);
  if (owner === undefined) return [];
  const message = `the name ${guest} has a reservation already, for ${owner.mac ?? owner.addresses.join(', ')}`;
  const hint = 'let each reservation differ in MAC, identifier, name and addresses';
  return [{ ...refuse('duplicate-name', message, hint), path: 'guest' }];
}

const refused = (...diagnostics: readonly Diagnostic[]): ReservationEdit => ({ saved: [], live: [], diagnostics });
