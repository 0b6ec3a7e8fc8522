import type { NetworkDetails } from '../engine/details.ts';
import type { PortDetails } from '../engine/port-details.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import { type HostState, type Link, OWN_NAMESPACE, type Route } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';
import { isHostsOwn } from '../state/nic.ts';
import { groupBy } from './group-by.ts';

/** By which NICs packets of each network leave the host. */
export type WaysOut = ReadonlyMap<NetworkName, readonly InterfaceName[]>;

/**
 * By which NICs packets of each network leave the host; none where they do not, or by devices that the host does not see.
 * A bridge that has lost its NICs is told by those that it should have; a host that has lost its default route, by the
 * NICs that have addresses.
 */
export function uplinksOf(
  details: readonly Leaving[],
  observed: Pick<HostState, 'links' | 'routes' | 'addresses'>,
  desired: Pick<HostState, 'links'>,
): WaysOut {
  const nics = new Map([...nicsByBridge(desired), ...nicsByBridge(observed)]);
  const through = (link: InterfaceName): readonly InterfaceName[] => nics.get(link) ?? [link];
  const known = defaultRoutes(observed).flatMap(({ link }) => (link === null ? [] : through(link)));
  const usual = known.length > 0 ? known : likelyNics(observed);
  return new Map(details.map((network) => [network.name, [...new Set(leavesBy(network, { nics, through, usual }))]]));
}

/** What of a network says by which NICs its packets leave. */
type Leaving = Pick<NetworkDetails, 'name' | 'mode' | 'bridge' | 'devices' | 'uplink'>;

type Ways = {
  readonly nics: ReadonlyMap<InterfaceName, readonly InterfaceName[]>;
  readonly through: (link: InterfaceName) => readonly InterfaceName[];
  readonly usual: readonly InterfaceName[];
};

function leavesBy(network: Leaving, { nics, through, usual }: Ways): readonly InterfaceName[] {
  const { mode, bridge, devices, uplink } = network;
  switch (mode) {
    case 'nat':
    case 'routed':
    case 'open':
      return uplink === null ? usual : through(uplink);
    case 'bridge':
      return bridge === null ? [] : (nics.get(bridge) ?? []);
    case 'direct':
    case 'hostdev':
      if (devices === null || 'addresses' in devices) return [];
      return 'pf' in devices ? [devices.pf] : devices.links;
    case 'host-only':
    case 'unknown':
      return [];
  }
}

/** The host's default routes, of each family those that are preferred. */
export function defaultRoutes({ routes }: Pick<HostState, 'routes'>): readonly Route[] {
  return ['0.0.0.0/0', '::/0'].flatMap((prefix) => {
    const found = routes.filter((route) => route.namespace === OWN_NAMESPACE && route.to === prefix && route.link);
    const best = Math.min(...found.map(({ metric }) => metric));
    return found.filter(({ metric }) => metric === best);
  });
}

/**
 * The NICs by which packets would leave a host that has no default route: those that have an address by which somebody
 * outside could know the host. An address stays when its NIC goes down, and the routes do not.
 */
export function likelyNics({ links, addresses }: Pick<HostState, 'links' | 'addresses'>): readonly InterfaceName[] {
  const known = addresses.filter(
    ({ namespace, address }) => namespace === OWN_NAMESPACE && !address.startsWith('fe80:'),
  );
  const speakers = new Set(known.map(({ link }) => link));
  const speaks = ({ name, controller = null }: Link): boolean => speakers.has(controller ?? name);
  return links
    .filter((link) => isHostsOwn(link) && (isHardware(link) || isFreeCable(link)) && speaks(link))
    .map(({ name }) => name);
}

// What the kernel calls by no driver; a bond's or team's NICs speak by that, as a bridge's do.
const isHardware = ({ kind }: Link): boolean => kind.type === 'other' && kind.driver === 'nic';

// A machine's NIC in a world of namespaces; in a bridge it is a container's.
const isFreeCable = ({ kind, controller = null }: Link): boolean => kind.type === 'veth' && controller === null;

/** Whether a port of a bridge leads out of the host, and not to a guest. */
export const isUplinkPort = ({ nic, link, guest }: PortDetails, uplinks: readonly InterfaceName[]): boolean =>
  guest === null && link !== null && (nic || uplinks.includes(link));

function nicsByBridge({ links }: Pick<HostState, 'links'>): ReadonlyMap<InterfaceName, readonly InterfaceName[]> {
  const own = links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
  const ports = groupBy(own, ({ controller = null }) => controller);
  const bridges = own.filter(({ kind }) => kind.type === 'bridge');
  const nics = bridges.map(({ name }) => [name, nicsAmong(ports.get(name) ?? [])] as const);
  return new Map(nics.filter(([, { length }]) => length > 0));
}

// A veth may lead to a container as well as out: it counts where the bridge has no other way out.
function nicsAmong(ports: readonly Link[]): readonly InterfaceName[] {
  const strangers = ports.filter((link) => markOf(link) === null);
  const nics = strangers.filter(({ kind }) => kind.type === 'other' && !OF_GUESTS.has(kind.driver));
  const cables = strangers.filter(({ kind }) => kind.type === 'veth');
  return (nics.length > 0 ? nics : cables).map(({ name }) => name);
}

/** What guests have on a NIC, by the kernel's names of drivers. */
const OF_GUESTS: ReadonlySet<string> = new Set(['macvtap', 'macvlan', 'ipvtap', 'ipvlan', 'tun']);
