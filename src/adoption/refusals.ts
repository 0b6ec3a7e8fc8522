import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { LinkFacts } from '../host/link-door.ts';
import type { InterfaceName } from '../net/names.ts';
import { parseMark } from '../state/mark.ts';

/** What is asked of the host's links before one is moved. */
export type Wish = {
  readonly nic: InterfaceName;
  readonly bridge: InterfaceName;
  /** What a careful person would not do, and may want all the same. */
  readonly force: boolean;
};

/** What the NIC stands among. */
export type Surroundings = {
  readonly links: readonly LinkFacts[];
  /** By what the host's own files come over the network, such as iSCSI; null: they do not. */
  readonly networkRoot: string | null;
};

/** Why the NIC cannot be taken into the bridge, each with the way out; none when it can. */
export function refuseAdoption(wish: Wish, around: Surroundings): readonly Diagnostic[] {
  const nic = around.links.find(({ name }) => name === wish.nic);
  if (nic === undefined) return [noSuchNic(wish.nic, around.links)];
  return [...refuseKind(nic, around.links), ...refuseTenants(wish, around), ...refuseBridge(wish, around.links)];
}

/** Why the bridge cannot be dissolved. */
export function refuseRelease({ bridge, nic }: Pick<Wish, 'bridge' | 'nic'>, links: readonly LinkFacts[]) {
  const found = links.find(({ name }) => name === bridge);
  if (found === undefined) return [refuse('no-such-bridge', `there is no bridge ${bridge}`, knownBridges(links))];
  if (found.kind !== 'bridge') return [refuse('no-bridge', `${bridge} is no bridge`, knownBridges(links))];
  const mark = parseMark(found.alias);
  if (mark !== null && mark.role !== 'lan') {
    const message = `bridge ${bridge} is network ${mark.network}'s, and has no NIC of the host's to give back`;
    return [refuse('bridge-of-network', message, `stop the network: kvmnet down ${mark.network}`)];
  }
  const port = links.find(({ name, controller }) => name === nic && controller === bridge);
  return port === undefined ? [refuse('no-uplink', `${nic} is no port of ${bridge}`, null)] : [];
}

/** The NICs that are ports of a bridge, and that the host itself has; taps are its guests'. */
export const uplinksOf = (bridge: InterfaceName, links: readonly LinkFacts[]): readonly InterfaceName[] =>
  links
    .filter(({ controller, kind, alias }) => controller === bridge && kind !== 'tun' && parseMark(alias) === null)
    .filter(({ name, kind }) => kind === null || kind === 'bond' || kind === 'vlan' || !/^(vnet|tap|veth)/.test(name))
    .map(({ name }) => name);

function refuseKind(nic: LinkFacts, links: readonly LinkFacts[]): readonly Diagnostic[] {
  const { name, kind, parent } = nic;
  if (nic.isLoopback) return [refuse('loopback', `${name} is the loopback, and leads nowhere`, null)];
  if (kind === 'bridge') return [isBridge(nic)];
  if (nic.isWireless) return [wireless(name)];
  if (nic.controller !== null) return [portOf(nic, nic.controller, links)];
  if (kind === 'vlan') return [vlanChild(name, parent)];
  if (!nic.isEthernet || isTunnel(nic) || kind === 'macvlan' || kind === 'ipvlan' || kind === 'macvtap') {
    const message = `${name} cannot be a port of a bridge: it is a link of kind ${kind ?? 'without MAC addresses'}`;
    return [refuse('not-a-nic', message, 'name the NIC by which the host is in the LAN (ip link)')];
  }
  return [];
}

// Two NICs' worth of stations come by one radio, which an access point does not let pass.
const wireless = (name: InterfaceName): Diagnostic =>
  refuse(
    'wireless',
    `${name} is a Wi-Fi interface: an access point lets no other station's frames pass, so guests behind a bridge are not heard`,
    `route them instead: a network of mode routed or nat with uplink ${name}`,
  );

const isBridge = ({ name }: LinkFacts): Diagnostic =>
  refuse(
    'is-a-bridge',
    `${name} is a bridge already`,
    `guests join it by a network of mode bridge: {mode: bridge, bridge: ${name}}`,
  );

function portOf({ name }: LinkFacts, controller: InterfaceName, links: readonly LinkFacts[]): Diagnostic {
  const kind = links.find((link) => link.name === controller)?.kind ?? 'link';
  const hints: Readonly<Record<string, string>> = {
    bond: `adopt the bond itself: kvmnet adopt ${controller}`,
    team: `adopt the team itself: kvmnet adopt ${controller}`,
    bridge: `guests join that bridge: {mode: bridge, bridge: ${controller}}; or take ${name} out of it: kvmnet release ${controller}`,
  };
  const hint = hints[kind] ?? `take it out of ${controller} first`;
  return refuse('is-a-port', `${name} is a port of ${kind} ${controller}`, hint);
}

const vlanChild = (name: InterfaceName, parent: InterfaceName | null): Diagnostic =>
  refuse(
    'is-a-vlan',
    `${name} is a VLAN on ${parent ?? 'another link'}, and its frames would lose their tag in a bridge`,
    parent === null
      ? 'adopt the NIC that it stands upon'
      : `adopt its parent: kvmnet adopt ${parent}; the VLAN goes on on top of it`,
  );

const TUNNELS: ReadonlySet<string> = new Set(
  'wireguard ppp ipip gre gretap ip6gre ip6gretap sit ip6tnl vti vti6 xfrm vxlan geneve l2tp'.split(' '),
);

const isTunnel = ({ kind, isEthernet }: LinkFacts): boolean =>
  kind !== null && (TUNNELS.has(kind) || (kind === 'tun' && !isEthernet));

// What stands upon the NIC, and would lose its ground.
function refuseTenants({ nic, force }: Wish, { links, networkRoot }: Surroundings): readonly Diagnostic[] {
  const tenants = links.filter(({ parent }) => parent === nic);
  const vlan = new Set(['macvlan', 'macvtap', 'ipvlan', 'ipvtap']);
  const shared = tenants.filter(({ kind }) => vlan.has(kind ?? ''));
  const tunnels = links.filter((link) => link.up && isTunnel(link));
  return [
    ...(shared.length === 0 ? [] : [sharedNic(nic, shared)]),
    ...(networkRoot === null ? [] : [rootOnNetwork(nic, networkRoot)]),
    ...(tunnels.length === 0 ? [] : [vpn(nic, tunnels, force)]),
  ];
}

const names = (links: readonly LinkFacts[]): string => links.map(({ name, kind }) => `${name} (${kind})`).join(', ');

const sharedNic = (nic: InterfaceName, shared: readonly LinkFacts[]): Diagnostic =>
  refuse(
    'nic-in-use',
    `${nic} is shared by ${names(shared)}, and the kernel lets no such NIC into a bridge`,
    'stop the guests or containers that have them, or use another NIC',
  );

const rootOnNetwork = (nic: InterfaceName, what: string): Diagnostic =>
  refuse(
    'root-on-network',
    `the host's own files come over the network (${what}): if ${nic} stands still for a moment, so may everything`,
    'set the bridge up where the host boots, in its initramfs or its installer',
  );

const vpn = (nic: InterfaceName, tunnels: readonly LinkFacts[], force: boolean): Diagnostic => ({
  ...refuse(
    'active-vpn',
    `${names(tunnels)} ${tunnels.length === 1 ? 'is' : 'are'} up, and may have routes or sockets bound to ${nic}`,
    'take it down first (wg-quick down, nmcli connection down), or add --force when it is bound to no interface',
  ),
  severity: force ? 'warning' : 'error',
});

function refuseBridge({ bridge }: Wish, links: readonly LinkFacts[]): readonly Diagnostic[] {
  const found = links.find(({ name }) => name === bridge);
  if (found === undefined) return [];
  const other = 'choose another name with --bridge';
  if (found.kind !== 'bridge') return [refuse('name-taken', `${bridge} is a link already, and no bridge`, other)];
  const mark = parseMark(found.alias);
  if (mark !== null) return [refuse('name-taken', `bridge ${bridge} is network ${mark.network}'s`, other)];
  return [];
}

const noSuchNic = (nic: InterfaceName, links: readonly LinkFacts[]): Diagnostic => {
  const nics = links.filter(
    ({ kind, isEthernet }) => isEthernet && (kind === null || kind === 'veth' || kind === 'bond'),
  );
  const known = nics.map(({ name }) => name).join(', ');
  return refuse('no-such-nic', `there is no NIC ${nic}`, known === '' ? null : `there are ${known}`);
};

function knownBridges(links: readonly LinkFacts[]): string | null {
  const known = links.filter(({ kind }) => kind === 'bridge').map(({ name }) => name);
  return known.length === 0 ? null : `there are ${known.join(', ')}`;
}
