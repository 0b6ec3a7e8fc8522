import { rangesOf } from '../desired/dhcp-ranges.ts';
import type { ResolvedNetwork } from '../desired/resolved-network.ts';
import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { hasBridge } from '../model/network.ts';
import { type IpPrefix, prefixContains, prefixOf } from '../net/ip-prefix.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { NetworkName } from '../net/names.ts';
import { renamesOf } from '../plan/renames.ts';
import { markOf, ownedState, type Scope } from '../plan/scope.ts';
import type { Facts } from '../state/facts.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { type Detachment, newcomers, type Request } from './request.ts';
import { whyUnfit } from './unfit-address.ts';
import { isMeant } from './unplugged.ts';

export type Refusable = {
  readonly request: Request;
  readonly catalogue: Catalogue;
  readonly facts: Facts;
  readonly desired: HostState;
  readonly scope: Scope;
  readonly networks: readonly ResolvedNetwork[];
};

/** What the request asks that would hit somebody, or means somebody who is not there. */
export const refusals = (of: Refusable): readonly Diagnostic[] => [
  ...renumbered(of),
  ...strangers(of),
  ...doubles(of),
  ...borrowedMacs(of),
  ...withoutAddress(of),
  ...disconnections(of),
];

// Guests keep their old address until they renew their lease, and reach nobody outside with it.
function renumbered({ facts, networks }: Refusable): readonly Diagnostic[] {
  const before = new Map(facts.observed.links.map((link) => [linkKey(link), markOf(link)]));
  return networks.flatMap(({ declared, ports }) => {
    const moved = ports.filter(({ attachment, link }) => {
      const mark = link === null ? null : before.get(linkKey(link));
      return mark?.role === 'guest' && mark.attachment.addresses.some((old) => !attachment.addresses.includes(old));
    });
    if (moved.length === 0) return [];
    const names = moved.map(({ attachment }) => attachment.guest).join(', ');
    const message = `network ${declared.name}: guests get other addresses, and are cut off until they ask for them: ${names}`;
    return [
      { ...refuse('guests-renumbered', message, 'have them renew their lease, or reboot them'), severity: 'warning' },
    ];
  });
}

// Names that nothing is known of.
function strangers({ request, catalogue, facts, networks }: Refusable): readonly Diagnostic[] {
  const known = [...catalogue.saved, ...catalogue.live, ...newcomers(request)];
  const saved = new Set(known.map(({ name }) => name));
  const standing = new Set(facts.observed.links.map((link) => markOf(link)?.network));
  const unknown = (name: NetworkName): boolean => !saved.has(name) && !standing.has(name);
  const live = new Set(networks.map(({ declared }) => declared.name));
  const named = [...request.start, ...request.stop, ...request.forget, ...request.remove].filter(unknown);
  const idle = request.attach.map(({ network }) => network).filter((name) => !live.has(name));
  const bridgeless = new Set(known.filter((network) => !hasBridge(network)).map(({ name }) => name));
  return [
    ...named.map((name) => refuse('no-such-network', `there is no network ${name}`, knownNames(saved))),
    ...idle.map((name) => {
      if (bridgeless.has(name)) return refuseBridgeless(name);
      return saved.has(name)
        ? refuse('network-not-running', `network ${name} does not run`, `start it: kvmnet up ${name}`)
        : refuse('no-such-network', `there is no network ${name}`, knownNames(saved));
    }),
    ...request.detach.filter((detached) => !isPluggedIn(detached, facts)).map(notPluggedIn),
  ];
}

const refuseBridgeless = (name: NetworkName): Diagnostic =>
  refuse(
    'no-bridge',
    `network ${name} has no bridge to attach a guest to: its guests have links, or devices, of their own`,
    'have them plugged in by what starts them, such as libvirt',
  );

const knownNames = (names: ReadonlySet<NetworkName>): string =>
  names.size === 0 ? 'none is declared yet' : `known are ${[...names].sort().join(', ')}`;

const isPluggedIn = (detachment: Detachment, { observed }: Facts): boolean =>
  observed.links.some((link) => isMeant(detachment, markOf(link)));

function notPluggedIn({ guest, network, mac }: Detachment): Diagnostic {
  const where = `${network === null ? '' : ` to ${network}`}${mac === undefined ? '' : ` with MAC ${mac}`}`;
  return refuse('no-such-guest', `guest ${guest} is not attached${where}`, null);
}

// Two interfaces with one MAC in one segment take each other's frames; with one name, each other's address.
function doubles({ request, networks }: Refusable): readonly Diagnostic[] {
  return request.attach.flatMap((wanted) => {
    const ports = networks.find(({ declared }) => declared.name === wanted.network)?.ports ?? [];
    const own = ports.find(({ link }) => link?.name === wanted.link.name)?.attachment;
    const others = ports.filter(({ link }) => link?.name !== wanted.link.name);
    const sameMac = others.find(({ attachment }) => attachment.mac === own?.mac);
    const address = own?.addresses.find((mine) => others.some(({ attachment }) => attachment.addresses.includes(mine)));
    const bridge = networks.find(({ declared }) => declared.name === wanted.network);
    if (own !== undefined && own.mac === bridge?.mac) return [refuseBridgeMac(wanted, own.mac)];
    if (sameMac !== undefined) return [refuseDouble(wanted, sameMac.attachment.guest, `MAC ${own?.mac}`)];
    return address === undefined ? [] : [refuseDouble(wanted, 'another guest', `address ${address}`)];
  });
}

const refuseBridgeMac = ({ guest, network }: Request['attach'][number], mac: string): Diagnostic =>
  refuse(
    'mac-of-bridge',
    `guest ${guest} cannot have MAC ${mac}: the bridge of ${network} has it`,
    'give another with --mac',
  );

const refuseDouble = ({ guest, network }: Request['attach'][number], holder: string, what: string): Diagnostic =>
  refuse(
    'already-attached',
    `guest ${guest} cannot be attached to ${network}: ${holder} has ${what} there`,
    `detach it first (kvmnet detach ${holder}), or give another with --mac or --address`,
  );

/** Nobody is hit who is there; but who has the MAC, gets what is kept for it, and is taken for whom it is. */
function borrowedMacs({ request, networks }: Refusable): readonly Diagnostic[] {
  return request.attach.flatMap(({ network, guest, mac }) => {
    if (mac === null) return [];
    const reserved = networks
      .filter(({ declared }) => declared.name === network)
      .flatMap(({ declared }) => declared.dhcp?.reservations ?? [])
      .filter((each) => each.mac === mac && each.name !== null && each.name !== guest)
      .map(({ name, addresses }) =>
        warnOfMac(mac, `is reserved for ${name} on ${network}, with ${addresses.join(', ')}`),
      );
    const elsewhere = networks
      .filter(({ declared }) => declared.name !== network)
      .flatMap(({ declared, ports }) => ports.map(({ attachment }) => ({ ...attachment, on: declared.name })))
      .filter((each) => each.mac === mac && each.guest !== guest)
      .map((each) => warnOfMac(mac, `is that of guest ${each.guest} on ${each.on}`));
    return [...reserved, ...elsewhere];
  });
}

const warnOfMac = (mac: MacAddress, whose: string): Diagnostic => ({
  ...refuse('mac-of-another', `MAC ${mac} ${whose}`, 'leave the MAC out: one that nobody has follows from the name'),
  severity: 'warning',
  path: 'mac',
});

function withoutAddress({ request, networks, facts }: Refusable): readonly Diagnostic[] {
  return request.attach.flatMap(({ network, guest, link, address, formerAddresses = [] }) => {
    const found = networks.find(({ declared }) => declared.name === network);
    const port = found?.ports.find((candidate) => candidate.link?.name === link.name);
    if (found === undefined || port === undefined || found.declared.dhcp === null) return [];
    const { addresses } = port.attachment;
    const wanted = address === null ? formerAddresses : [address];
    if (wanted.length > 0) {
      const unfit = wanted.filter((each) => !addresses.includes(each));
      const why = unfit.flatMap((each) => whyUnfit(each, { network: found, attachment: port.attachment }, facts));
      return address === null ? why : why.map((each) => ({ ...each, path: 'address' }));
    }
    const full = prefixesWithRanges(found).find((prefix) => !addresses.some((own) => prefixContains(prefix, own)));
    if (full === undefined) return [];
    return [
      refuse(
        'range-exhausted',
        `network ${network} has no free address in ${full} for ${guest}`,
        'widen its DHCP ranges',
      ),
    ];
  });
}

// Of a prefix without a range DHCP gives nothing away, and guests need no address in it.
const prefixesWithRanges = ({ declared, gateways }: ResolvedNetwork): readonly IpPrefix[] =>
  gateways
    .map(prefixOf)
    .filter((prefix) => rangesOf({ network: declared, gateways }).some(({ first }) => prefixContains(prefix, first)));

/** Networks that the plan would take from under somebody's feet. */
function disconnections(of: Refusable): readonly Diagnostic[] {
  const { networks, desired, scope, facts } = of;
  const renamed = renamesOf(facts.observed, desired, scope).map(({ link }) => link);
  const staying = new Set([...desired.links, ...renamed].map(linkKey));
  const bridges = ownedState(facts.observed, scope).links.filter(
    (link) => link.kind.type === 'bridge' && !staying.has(linkKey(link)),
  );
  const live = new Set(networks.map(({ declared }) => declared.name));
  // Those that stop, and those that are to run without a bridge.
  const leaving = [...scope.networks].filter((name) => !live.has(name));
  const standing = new Set(bridges.map((bridge) => markOf(bridge)?.network));
  const joined = leaving.filter((name) => !standing.has(name));
  return [
    ...bridges.flatMap((bridge) =>
      refuseDisconnection(of, markOf(bridge)?.network ?? null, portsOf(bridge, facts, scope)),
    ),
    ...joined.flatMap((name) => refuseDisconnection(of, name, guestsPluggedIn(name, facts))),
  ];
}

function refuseDisconnection({ request }: Refusable, network: NetworkName | null, guests: readonly string[]) {
  const asked = network !== null && [...request.stop, ...request.remove].includes(network);
  if (guests.length === 0 || (asked && request.disconnect)) return [];
  const message = `network ${network ?? 'without a name'} has guests attached: ${guests.join(', ')}`;
  const hint = asked ? 'detach them first, or add --disconnect' : 'this change needs another bridge; detach them first';
  return [refuse('guests-attached', message, hint)];
}

// On a bridge that is not ours only our own guests are hit.
const guestsPluggedIn = (network: NetworkName, { observed }: Facts): readonly string[] =>
  observed.links
    .flatMap((link) => {
      const mark = markOf(link);
      const here = mark?.role === 'guest' && mark.network === network && (link.controller ?? null) !== null;
      return here ? [`${mark.attachment.guest} (${link.name})`] : [];
    })
    .sort();

function portsOf(bridge: Link, { observed, originals }: Facts, scope: Scope): readonly string[] {
  const borrowed = new Set(originals.ports.map(({ name }) => name));
  const leaving = new Set(scope.unplugged.map(linkKey));
  return observed.links
    .filter((link) => link.namespace === OWN_NAMESPACE && link.controller === bridge.name)
    .filter((link) => markOf(link)?.role !== 'server' && !borrowed.has(link.name) && !leaving.has(linkKey(link)))
    .map((link) => {
      const mark = markOf(link);
      return mark?.role === 'guest' ? `${mark.attachment.guest} (${link.name})` : link.name;
    })
    .sort();
}
