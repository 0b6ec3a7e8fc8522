import fc from 'fast-check';
import { modeKinds } from '../../src/config/schema/mode.ts';
import type { Dhcp, DhcpRange, LeaseTime, Reservation } from '../../src/model/dhcp.ts';
import type { Mode, ModeKind, Network, StaticRoute, Subnet } from '../../src/model/network.ts';
import { pciAddress } from '../../src/model/pci-address.ts';
import { gatewayOf } from '../../src/model/subnet.ts';
import { type IpAddress, ipAddress, ipFamily } from '../../src/net/ip-address.ts';
import { addressAt, type IpPrefix, ipPrefix, prefixBounds } from '../../src/net/ip-prefix.ts';
import type { IpRange } from '../../src/net/ip-range.ts';
import { type MacAddress, macAddress } from '../../src/net/mac-address.ts';
import { type GuestName, guestName, interfaceName, networkName } from '../../src/net/names.ts';
import { arbitraryDns } from './arbitrary-dns.ts';
import { arbitrarySettings } from './arbitrary-port-settings.ts';
import { record } from './record.ts';

/**
 * Networks that no check finds fault with, in every mode and with every key. Of two slots, from 0 to 199, no prefix,
 * bridge, MAC address or port is the same.
 */
export const arbitraryNetwork = (slot = 0): fc.Arbitrary<Network> =>
  fc.constantFrom(...modeKinds).chain((kind) => arbitraryOfKind(kind, slot));

function arbitraryOfKind(kind: ModeKind, slot: number): fc.Arbitrary<Network> {
  switch (kind) {
    case 'bridge':
      return arbitraryLan(slot);
    case 'direct':
      return arbitraryDirect(slot).chain((mode) => arbitraryBridgeless(mode, slot));
    case 'hostdev':
      return arbitraryHostdev(slot).chain((mode) => arbitraryBridgeless(mode, slot));
    default:
      return arbitraryMode(kind, slot).chain((mode) => arbitraryAddressed(mode, slot));
  }
}

/** Several such networks that may stand side by side. */
export const arbitraryNetworks = (most = 5): fc.Arbitrary<readonly Network[]> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 199 }), { maxLength: most })
    .chain((slots) => fc.tuple(...slots.map(arbitraryNetwork)));

/** A MAC address such as QEMU's guests have. */
export const arbitraryMac: fc.Arbitrary<MacAddress> = fc
  .tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })))
  .map((bytes) => macAddress(`52:54:00:${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`));

export const arbitraryGuestName: fc.Arbitrary<GuestName> = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/).map(guestName);

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

const arbitraryText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !/\p{Cc}|\ufffd/u.test(text));

function arbitraryCommon(slot: number, mode: Pick<Mode, 'kind'>) {
  const sharesNic = mode.kind === 'direct' && !('sharing' in mode && mode.sharing === 'passthrough');
  const own = record({
    name: fc.constantFrom('', '.lab', '_1', '-x').map((end) => networkName(`n${slot}${end}`)),
    uuid: orNull(fc.uuid()).map((uuid) =>
      uuid === null ? null : `${uuid.slice(0, -3)}${slot.toString(16).padStart(3, '0')}`,
    ),
    title: orNull(arbitraryText),
    description: orNull(fc.array(arbitraryText, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))),
    mtu: orNull(fc.constantFrom(1280, 1400, 9000)),
    isolatePorts: fc.boolean(),
    autostart: fc.boolean(),
  });
  const settings = arbitrarySettings({ kind: mode.kind, sharesNic });
  return fc.tuple(own, settings).map(([fields, more]) => ({ ...fields, ...more }));
}

const arbitraryBridge = (slot: number): fc.Arbitrary<Network['bridge']> =>
  fc.boolean().chain((stp) =>
    record({
      name: orNull(fc.constant(interfaceName(`kv-br${slot}`))),
      mac: orNull(fc.constant(macAddress(`52:54:01:00:00:${slot.toString(16).padStart(2, '0')}`))),
      stp: fc.constant(stp),
      forwardDelaySeconds: stp ? fc.integer({ min: 2, max: 30 }) : fc.constantFrom(0, 4),
      macTable: fc.constantFrom('learned', 'managed'),
      zone: orNull(fc.constantFrom('libvirt', 'no such zone')),
    }),
  );

function arbitraryLan(slot: number): fc.Arbitrary<Network> {
  const nics = fc.subarray([`eth${slot}`, `enp${slot}s0`], { minLength: 1 }).map((names) => names.map(interfaceName));
  const made = record({ ports: nics, bridge: arbitraryBridge(slot) });
  const joined = fc.constant({
    ports: [],
    bridge: { ...plainBridge, name: interfaceName(`kv-br${slot}`) },
  });
  return fc
    .tuple(arbitraryCommon(slot, { kind: 'bridge' }), fc.oneof(made, joined))
    .map(([common, { ports, bridge }]) => ({
      ...common,
      mode: { kind: 'bridge', ports },
      bridge,
      ...noAddresses,
    }));
}

const plainBridge = {
  name: null,
  mac: null,
  stp: false,
  forwardDelaySeconds: 0,
  macTable: 'learned',
  zone: null,
} as const satisfies Network['bridge'];

const noAddresses = { subnets: null, ipv6: true, dhcp: null, dns: null, routes: [] } as const;

const arbitraryBridgeless = (mode: Mode, slot: number): fc.Arbitrary<Network> =>
  arbitraryCommon(slot, mode).map((common) => ({ ...common, mode, bridge: plainBridge, mtu: null, ...noAddresses }));

const arbitraryDirect = (slot: number): fc.Arbitrary<Mode> =>
  record({
    kind: fc.constant('direct'),
    sharing: fc.constantFrom('bridge', 'private', 'vepa', 'passthrough'),
    devices: fc.oneof(
      fc.constant({ pf: interfaceName(`pf${slot}`) }),
      fc.subarray([`dev${slot}`, `dev${slot}.7`]).map((names) => ({ links: names.map(interfaceName) })),
    ),
  });

const arbitraryHostdev = (slot: number): fc.Arbitrary<Mode> =>
  record({
    kind: fc.constant('hostdev'),
    devices: fc.oneof(
      fc.constant({ pf: interfaceName(`pf${slot}`) }),
      fc.subarray([`0000:${slot.toString(16).padStart(2, '0')}:10.0`, `00012345:00:1f.${slot % 8}`]).map((all) => ({
        addresses: all.map(pciAddress),
      })),
    ),
    managed: fc.boolean(),
    driver: orNull(fc.constantFrom('kvm' as const, 'vfio' as const)),
  });

const arbitraryService = record({
  protocol: fc.constantFrom('tcp' as const, 'udp' as const),
  first: fc.integer({ min: 1, max: 65_000 }),
  more: fc.nat(99),
}).map(({ protocol, first, more }) => ({ protocol, ports: { first, last: first + more } }));

function arbitraryMode(kind: 'host-only' | 'nat' | 'routed' | 'open', slot: number): fc.Arbitrary<Mode> {
  const uplink = orNull(fc.constantFrom('uplink0', 'wlan0').map(interfaceName));
  const hostServices = fc.oneof(fc.constant('all' as const), fc.array(arbitraryService, { maxLength: 3 }));
  const addresses = orNull(
    fc.constant({ first: ipAddress(`203.0.113.${slot}`), last: ipAddress(`203.0.113.${slot + 3}`) }),
  );
  const ports = orNull(fc.constant({ first: 1024, last: 65_535 }));
  switch (kind) {
    case 'host-only':
      return fc.boolean().map((hostAccess) => ({ kind, hostAccess }));
    case 'open':
      return fc.constant({ kind });
    case 'routed':
      return record({ kind: fc.constant(kind), uplink, hostServices });
    case 'nat':
      return record({
        kind: fc.constant(kind),
        uplink,
        hostServices,
        translation: record({ addresses, ports, ipv6: fc.boolean() }),
      });
  }
}

const arbitraryAddressed = (mode: Mode, slot: number): fc.Arbitrary<Network> =>
  fc.tuple(orNull(arbitrarySubnets(slot)), fc.boolean()).chain(([subnets, wantsIpv6]) => {
    const ipv6 = wantsIpv6 || (subnets ?? []).some(({ prefix }) => prefix.includes(':'));
    const routable = mode.kind !== 'host-only' || mode.hostAccess;
    return fc
      .tuple(
        arbitraryCommon(slot, mode),
        arbitraryBridge(slot),
        arbitraryDhcp(subnets),
        arbitraryDns(),
        arbitraryRoutes(subnets, slot),
      )
      .map(([common, bridge, dhcp, dns, routes]) => ({
        ...common,
        mode,
        bridge,
        subnets,
        ipv6,
        dhcp,
        dns,
        routes: routable ? routes : [],
      }));
  });

function arbitrarySubnets(slot: number): fc.Arbitrary<readonly Subnet[]> {
  const ipv4 = fc.integer({ min: 16, max: 27 }).map((length) => ipPrefix(`10.${slot}.0.0/${length}`));
  const ipv6 = fc.constant(ipPrefix(`fd00:${slot.toString(16)}::/64`));
  return fc
    .tuple(ipv4, ipv6, fc.constantFrom('4', '6', '46', '64'))
    .map(([four, six, order]) => [...order].map((family) => (family === '4' ? four : six)))
    .chain((prefixes) => fc.tuple(...prefixes.map(arbitrarySubnet)));
}

const arbitrarySubnet = (prefix: IpPrefix): fc.Arbitrary<Subnet> =>
  record({
    prefix: fc.constant(prefix),
    gateway: orNull(fc.constantFrom(1, 20).map((index) => addressAt(prefix, index))),
    localReverse: orNull(fc.boolean()),
  });

const arbitraryLeaseTime: fc.Arbitrary<LeaseTime> = fc.oneof(
  fc.constantFrom<LeaseTime[]>('infinite', 3600, 86_400, 120, 604_800),
  fc.integer({ min: 120, max: 1_000_000 }),
);

function arbitraryDhcp(subnets: readonly Subnet[] | null): fc.Arbitrary<Dhcp | null> {
  const ranges = orNull(fc.tuple(...(subnets ?? []).map(arbitraryRange)).map((found) => found.flat()));
  const boot = record({
    file: fc.constant('pxelinux.0'),
    server: fc.constant(null),
    tftpRoot: orNull(fc.constant('/srv/tftp')),
  });
  return orNull(
    record({
      ranges: subnets === null ? fc.constantFrom(null, []) : ranges,
      reservations: arbitraryReservations(subnets ?? []),
      leaseTimeSeconds: arbitraryLeaseTime,
      boot: orNull(boot),
    }),
  );
}

// Guests' own addresses are the first 30 of a prefix; ranges lie beyond the gateway.
const arbitraryRange = ({ prefix }: Subnet): fc.Arbitrary<readonly DhcpRange[]> =>
  fc
    .tuple(fc.integer({ min: 21, max: 24 }), fc.integer({ min: 25, max: 30 }), orNull(arbitraryLeaseTime))
    .map(([from, to, time]) => {
      const range: IpRange = { first: addressAt(prefix, from), last: addressAt(prefix, to) };
      return prefixBounds(prefix).last - prefixBounds(prefix).first > 31n || to < 31
        ? [{ ...range, leaseTimeSeconds: time }]
        : [];
    });

function arbitraryReservations(subnets: readonly Subnet[]): fc.Arbitrary<readonly Reservation[]> {
  const guests = fc.uniqueArray(fc.tuple(arbitraryGuestName, arbitraryMac), {
    maxLength: 4,
    selector: ([name]) => name,
  });
  const distinct = guests.filter((all) => new Set(all.map(([, mac]) => mac)).size === all.length);
  return distinct.chain((all) =>
    fc.tuple(...all.map(([name, mac], index) => arbitraryReservation({ name, mac, index }, subnets))),
  );
}

type Reserved = { readonly name: GuestName; readonly mac: MacAddress; readonly index: number };

function arbitraryReservation({ name, mac, index }: Reserved, subnets: readonly Subnet[]): fc.Arbitrary<Reservation> {
  const all = subnets.map(({ prefix }) => addressAt(prefix, 2 + index));
  return record({
    who: fc.constantFrom('mac', 'name', 'both', 'id'),
    addresses: fc.subarray(all),
    leaseTimeSeconds: orNull(arbitraryLeaseTime),
  }).map(({ who, addresses, leaseTimeSeconds }) => {
    const known = addresses.length === 0 ? 'both' : who;
    return {
      mac: known === 'name' || known === 'id' ? null : mac,
      clientId: known === 'id' ? `00:01:${index}:${mac}` : null,
      name: known === 'mac' ? null : name,
      addresses,
      leaseTimeSeconds,
    };
  });
}

function arbitraryRoutes(subnets: readonly Subnet[] | null, slot: number): fc.Arbitrary<readonly StaticRoute[]> {
  const routes = (subnets ?? []).map((subnet): StaticRoute => {
    const via: IpAddress = addressAt(subnet.prefix, 9);
    const to = ipFamily(gatewayOf(subnet)) === 4 ? `172.20.${slot}.0/24` : `fd01:${slot.toString(16)}::/64`;
    return { to: ipPrefix(to), via, metric: null };
  });
  return fc
    .subarray(routes)
    .chain((chosen) =>
      fc.tuple(...chosen.map((route) => orNull(fc.nat(9999)).map((metric) => ({ ...route, metric })))),
    );
}
