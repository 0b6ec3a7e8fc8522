import { nextTapName } from '../../desired/tap-name.ts';
import type { Outcome } from '../../engine/engine.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { type InterfaceName, parseGuestName, parseInterfaceName, parseNetworkName } from '../../net/names.ts';
import type { Facts } from '../../state/facts.ts';
import type { LinkKind } from '../../state/host-state.ts';
import type { ChangeOf } from '../contract/change.ts';
import { valid } from './valid.ts';

/** The request to plug a guest in, with what the user left open still open. @throws RequestRefused for what is no name */
export function attachRequest(change: ChangeOf<'attach'>, facts: Facts): Request {
  const base = {
    network: valid(parseNetworkName(change.network), 'network'),
    guest: valid(parseGuestName(change.guest), 'guest'),
    mac: change.mac === undefined ? null : valid(parseMacAddress(change.mac), 'mac'),
    address: change.address === undefined ? null : valid(parseIpAddress(change.address), 'address'),
  };
  const link = { name: nextTapName(facts.observed), kind: linkKind(change) };
  return { ...noRequest, attach: [{ ...base, link }] };
}

function linkKind({ netns, multiQueue, interface: inside }: ChangeOf<'attach'>): LinkKind {
  if (netns === undefined) return { type: 'tap', persistent: true, multiQueue, vnetHeader: true };
  const name = valid(parseInterfaceName(inside), 'interface');
  return { type: 'veth', peer: { name, namespace: { path: netns } } };
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
export function attachedAs({ guest, network }: ChangeOf<'attach'>, { proposal }: Outcome): Attached {
  const found = proposal.networks.find(({ declared }) => declared.name === network);
  const port = found?.ports.findLast(({ attachment }) => attachment.guest === guest.toLowerCase());
  if (port === undefined || port.link === null) throw new Error(`${guest} is not among the guests of ${network}`);
  const { mac, addresses } = port.attachment;
  return { guest: port.attachment.guest, network, tap: port.link.name, mac, addresses };
}
