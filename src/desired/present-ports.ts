import type { Network } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import { settingsOfPort, usualSettings } from '../model/port-settings.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { NetworkName } from '../net/names.ts';
import type { RunningMachine } from '../state/facts.ts';
import { type HostState, type Link, type LinkPlace, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { type Attachment, guestCalled, markOf } from '../state/mark.ts';
import type { GuestPort } from './resolved-network.ts';

/** A guest's link, by its mark. */
export type MarkedPort = { readonly attachment: Attachment; readonly link: LinkPlace };

/** By what guests are known: the marks of their links, the places they have claimed, the machines that hold taps open. */
export type Known = {
  readonly marked: readonly MarkedPort[];
  readonly claims: readonly Port[];
  readonly machines: readonly RunningMachine[];
  /** Links without a mark that are ports of the network's bridge. */
  readonly strangers: readonly Link[];
};

/** Who is on the network already, or has claimed a place there; addresses as they were last known. */
export function presentPorts(network: Network, known: Known): readonly GuestPort[] {
  const claimed = latest(known.claims).map((claim) => claimedPort(network, claim, known));
  const taken = new Set(claimed.flatMap(({ link }) => (link === null ? [] : [linkKey(link)])));
  const settings = usualSettings(network);
  const marked = known.marked.map((port) => ({ ...port, settings }));
  const found = known.strangers
    .flatMap((link) => machinePort(link, known.machines))
    .map((port) => ({ ...port, settings }));
  return [...claimed, ...[...marked, ...found].filter(({ link }) => !taken.has(linkKey(link)))];
}

/** The guests' links by their marks, less those to be removed; by network. */
export function markedPorts(
  observed: HostState,
  removed: readonly LinkPlace[],
): ReadonlyMap<NetworkName, readonly MarkedPort[]> {
  const leaving = new Set(removed.map(linkKey));
  const ports = new Map<NetworkName, MarkedPort[]>();
  for (const link of observed.links) {
    const mark = link.namespace === OWN_NAMESPACE ? markOf(link) : null;
    if (mark?.role !== 'guest' || leaving.has(linkKey(link))) continue;
    const { namespace, name } = link;
    const port = { attachment: mark.attachment, link: { namespace, name } };
    ports.set(mark.network, [...(ports.get(mark.network) ?? []), port]);
  }
  return ports;
}

// A guest whose place is changed claims the new one before it gives up the old: for that while it has two.
const latest = (claims: readonly Port[]): readonly Port[] => [
  ...new Map(claims.map((claim) => [claim.mac, claim])).values(),
];

function claimedPort(network: Network, claim: Port, { marked, strangers }: Known): GuestPort {
  const { owner, mac } = claim;
  const settings = settingsOfPort(network, claim);
  const own = marked.find(({ attachment }) => attachment.mac === mac);
  if (own !== undefined) return { ...own, attachment: { ...own.attachment, ...guestCalled(owner.name) }, settings };
  const tap = strangers.find((link) => link.mac !== undefined && isHostSideOf(link.mac, mac));
  const link = tap === undefined ? null : { namespace: tap.namespace, name: tap.name };
  return { attachment: { ...guestCalled(owner.name), mac, addresses: [] }, link, settings };
}

// A tap that outlives its program is its administrator's: the mark would outlive the guest that it tells of.
function machinePort(link: Link, machines: readonly RunningMachine[]): readonly MarkedPort[] {
  const machine = machines.find((candidate) => candidate.link === link.name);
  if (machine === undefined || (link.kind.type === 'tap' && link.kind.persistent)) return [];
  const attachment = { ...guestCalled(machine.name), mac: machine.mac, addresses: [] };
  return [{ attachment, link: { namespace: link.namespace, name: link.name } }];
}

/** Whether a tap's own MAC is the one that libvirt gives the tap of such a guest: all but the first byte are the guest's. */
const isHostSideOf = (tap: MacAddress, guest: MacAddress): boolean => tap.slice(2) === guest.slice(2);
