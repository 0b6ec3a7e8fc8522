import { requireKnown } from '../api/answers/require-known.ts';
import { macOf } from '../desired/guest-ports.ts';
import type { InterfaceWish } from '../formats/libvirt-domain/plug-in.ts';
import { bridgeNameOf, type Catalogue } from '../model/catalogue.ts';
import { hasBridge, type Network } from '../model/network.ts';
import { parsed, quote, unparsable } from '../net/brand.ts';
import { type MacAddress, macAddressFor, parseMacAddress } from '../net/mac-address.ts';
import { nearestGuestName, parseNetworkName } from '../net/names.ts';
import { fromUser } from './from-user.ts';
import { hasOneLibvirtd } from './one-libvirtd.ts';

export type InterfaceOptions = {
  readonly mac?: string;
  readonly model?: string;
  readonly group?: string;
  /** By the network's bridge or by its name; absent: as this host's libvirt needs it. */
  readonly bridge?: boolean;
};

/** The network that is meant, and what is asked of an interface there. */
export type InterfaceRequest = { readonly network: Network; readonly wish: InterfaceWish };

/** @throws LookUpFailed where there is no such network */
export function interfaceRequest(name: string, options: InterfaceOptions, catalogue: Catalogue): InterfaceRequest {
  const network = networkNamed(name, catalogue);
  const { mac, model, group = null, bridge: wantsBridge } = options;
  return {
    network,
    wish: {
      bridge: bridgeNameOf(network, catalogue),
      byBridge: wantsBridge ?? (group === null && hasBridge(network) && hasOneLibvirtd()),
      group,
      mac: mac === undefined ? null : fromUser(parseMacAddress(mac)),
      model: model === undefined ? null : fromUser(parseModel(model)),
    },
  };
}

// As it is saved: a domain is changed for its next start.
function networkNamed(name: string, catalogue: Catalogue): Network {
  const wanted = fromUser(parseNetworkName(name));
  requireKnown([wanted], catalogue);
  const found = [...catalogue.saved, ...catalogue.live].find((network) => network.name === wanted);
  if (found === undefined) throw new RangeError(`${wanted} is known, and was not found`);
  return found;
}

const parseModel = (text: string) =>
  /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(text)
    ? parsed(text)
    : unparsable(`${quote(text)} is no model of a network card, like virtio or e1000e`);

/** The MAC addresses by which a guest is known on a network, the one that `kvmnet attach` gives it first. */
export function* macsOf(network: Network, domain: string | null): Generator<MacAddress> {
  if (domain === null) return;
  const guest = nearestGuestName(domain);
  yield macOf(network, guest);
  for (let number = 2; number <= MOST_CARDS; number++) yield macAddressFor(`${guest} on ${network.name} ${number}`);
}

/** More than any machine has slots for. */
const MOST_CARDS = 512;
