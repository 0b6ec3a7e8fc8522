import { nextTapName } from '../desired/tap-name.ts';
import type { Outcome } from '../engine/engine.ts';
import { noRequest, type Request } from '../engine/request.ts';
import { parseIpAddress } from '../net/ip-address.ts';
import { type MacAddress, parseMacAddress } from '../net/mac-address.ts';
import { type InterfaceName, parseGuestName, parseInterfaceName, parseNetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import type { LinkKind } from '../state/host-state.ts';
import { fromUser } from './from-user.ts';

export type AttachOptions = {
  readonly network: string;
  readonly mac?: string;
  readonly address?: string;
  /** The file of the guest's network namespace; without it the guest gets a tap. */
  readonly netns?: string;
  readonly interface: string;
  readonly multiQueue: boolean;
};

/** The request to plug a guest in, with what the user left open still open. */
export function attachRequest(guest: string, options: AttachOptions, facts: Facts): Request {
  const name = nextTapName(facts.observed);
  const base = {
    network: fromUser(parseNetworkName(options.network)),
    guest: fromUser(parseGuestName(guest)),
    mac: options.mac === undefined ? null : fromUser(parseMacAddress(options.mac)),
    address: options.address === undefined ? null : fromUser(parseIpAddress(options.address)),
  };
  return { ...noRequest, attach: [{ ...base, link: { name, kind: linkKind(options) } }] };
}

function linkKind(options: AttachOptions): LinkKind {
  if (options.netns === undefined) {
    return { type: 'tap', persistent: true, multiQueue: options.multiQueue, vnetHeader: true };
  }
  const name = fromUser(parseInterfaceName(options.interface));
  return { type: 'veth', peer: { name, namespace: { path: options.netns } } };
}

/** What a guest got. */
export type Attached = {
  readonly guest: string;
  readonly network: string;
  readonly tap: InterfaceName;
  readonly mac: MacAddress;
  readonly addresses: readonly string[];
};

/** Finds what the guest got in what the engine did; the newest of its interfaces there. */
export function attachedAs(guest: string, network: string, { proposal }: Outcome): Attached {
  const found = proposal.networks.find(({ declared }) => declared.name === network);
  const port = found?.ports.findLast(({ attachment }) => attachment.guest === guest.toLowerCase());
  if (port === undefined || port.link === null) throw new Error(`${guest} is not among the guests of ${network}`);
  const { mac, addresses } = port.attachment;
  return { guest: port.attachment.guest, network, tap: port.link.name, mac, addresses };
}
