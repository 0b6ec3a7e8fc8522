import fc from 'fast-check';
import { bareBridge } from '../../src/model/controller-options.ts';
import {
  type BondOptions,
  type BridgeOptions,
  type DhcpClient,
  type Interface,
  type InterfaceKind,
  type InterfaceRoute,
  plainInterface,
  type RoutingRule,
} from '../../src/model/interface.ts';
import type { IpAddress, IpFamily } from '../../src/net/ip-address.ts';
import { type InterfaceAddress, type IpPrefix, ipPrefix } from '../../src/net/ip-prefix.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { type DomainName, domainName, interfaceName } from '../../src/net/names.ts';

/** What a format can say beyond addresses, gateways, name servers, MTU and MAC; what it cannot, is not drawn. */
export type Abilities = {
  readonly match: boolean;
  readonly bond: boolean;
  readonly vlan: boolean;
  readonly rules: boolean;
  readonly routeTables: boolean;
};

export const everyAbility: Abilities = { match: true, bond: true, vlan: true, rules: true, routeTables: true };

/** A host with a bridge, its ports, and perhaps a bond and a VLAN; sorted by name. */
export const arbitraryInterfaces = (abilities: Abilities = everyAbility): fc.Arbitrary<readonly Interface[]> =>
  fc
    .tuple(
      addressed('br0', { type: 'bridge', ...bareBridge }, abilities),
      bridgeOptions,
      fc.option(ethernetPort('eth0', 'br0', abilities)),
      addressed('eth1', { type: 'ethernet' }, abilities),
      abilities.bond ? fc.option(fc.tuple(addressed('bond0', { type: 'ethernet' }, abilities), bondOptions)) : NOTHING,
      abilities.vlan ? fc.option(fc.tuple(addressed('eth1.42', { type: 'ethernet' }, abilities))) : NOTHING,
    )
    .map(([bridge, options, port, nic, bond, vlan]) => {
      const parent = nic.name;
      return [
        ...(bond === null ? [] : [{ ...bond[0], match: null, kind: { type: 'bond' as const, ...bond[1] } }]),
        { ...bridge, kind: { type: 'bridge' as const, ...options } },
        ...(port === null ? [] : [port]),
        nic,
        ...(vlan === null ? [] : [{ ...vlan[0], match: null, kind: { type: 'vlan' as const, id: 42, parent } }]),
        ...(bond === null ? [] : [{ ...plainInterface(interfaceName('eth2'), NIC), controller: bond[0].name }]),
      ];
    });

const NIC = { type: 'ethernet' } as const;
const NOTHING = fc.constant(null);

const seconds = (min: number, max: number) => fc.option(fc.integer({ min, max }));

const bridgeOptions: fc.Arbitrary<BridgeOptions> = fc.record({
  stp: fc.boolean(),
  forwardDelaySeconds: seconds(2, 30),
  helloSeconds: seconds(1, 10),
  maxAgeSeconds: seconds(6, 40),
  ageingSeconds: seconds(1, 600),
  priority: fc.option(fc.integer({ min: 0, max: 15 }).map((step) => step * 4096)),
  vlanFiltering: fc.constant(null),
});

const bondOptions: fc.Arbitrary<BondOptions> = fc.record({
  mode: fc.constantFrom('active-backup', '802.3ad', 'balance-rr', 'balance-alb'),
  monitorMilliseconds: fc.option(fc.integer({ min: 50, max: 500 })),
  primary: fc.constant(null),
  lacpRate: fc.constant(null),
  transmitHashPolicy: fc.constant(null),
});

const ethernetPort = (name: string, controller: string, abilities: Abilities): fc.Arbitrary<Interface> =>
  common(name, NIC, abilities).map((nic) => ({ ...nic, mac: null, controller: interfaceName(controller) }));

const common = (name: string, kind: InterfaceKind, { match }: Abilities): fc.Arbitrary<Interface> =>
  fc
    .record({
      mtu: fc.option(fc.integer({ min: 1280, max: 9000 })),
      mac: fc.option(fc.integer({ min: 0, max: 255 }).map((last) => macOf(0x52, last))),
      match: match && kind.type === 'ethernet' ? fc.option(fc.record({ mac: nicMac, path: NOTHING })) : NOTHING,
    })
    .map((settings) => ({ ...plainInterface(interfaceName(name), kind), ...settings }));

const macOf = (first: number, last: number) =>
  macAddress(`${first.toString(16)}:54:00:00:00:${last.toString(16).padStart(2, '0')}`);
const nicMac = fc.integer({ min: 0, max: 255 }).map((last) => macOf(0x50, last));

const addressed = (name: string, kind: InterfaceKind, abilities: Abilities): fc.Arbitrary<Interface> =>
  common(name, kind, abilities).chain((nic) =>
    fc
      .record({
        ipv4: fc.record({ dhcp: fc.option(dhcp), addresses: unique(address4) }),
        ipv6: fc.record({
          enabled: NOTHING,
          acceptRa: fc.option(fc.boolean()),
          dhcp: fc.constant(null),
          addresses: unique(address6),
          privacy: NOTHING,
          addressGeneration: NOTHING,
        }),
        routes: routes(abilities),
        rules: abilities.rules ? rules : fc.constant([]),
        dns: fc.record({ servers: unique(fc.oneof(host4, host6)), search: unique(search) }),
      })
      .map((settings) => ({ ...nic, ...settings })),
  );

const dhcp: fc.Arbitrary<DhcpClient> = fc.record({
  metric: NOTHING,
  useDns: fc.boolean(),
  useRoutes: fc.boolean(),
  identifier: NOTHING,
  hostName: NOTHING,
});

const unique = <T extends string>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 3 });
const byte = fc.integer({ min: 1, max: 254 });
const host4 = fc.tuple(byte, byte).map(([a, b]) => `10.${a}.0.${b}` as IpAddress);
const host6 = byte.map((last) => `fd00::${last.toString(16)}` as IpAddress);
const address4 = fc.tuple(host4, fc.integer({ min: 8, max: 30 })).map((pair) => pair.join('/') as InterfaceAddress);
const address6 = fc.tuple(host6, fc.integer({ min: 48, max: 64 })).map((pair) => pair.join('/') as InterfaceAddress);
const search: fc.Arbitrary<DomainName> = fc.constantFrom('example.org', 'lan', 'lab.internal').map(domainName);

const routes = ({ routeTables }: Abilities): fc.Arbitrary<readonly InterfaceRoute[]> =>
  fc.uniqueArray(fc.oneof(route(4, routeTables), route(6, routeTables)), {
    maxLength: 3,
    selector: ({ to, metric, table }) => `${to} ${metric} ${table}`,
  });

const route = (family: IpFamily, hasTables: boolean): fc.Arbitrary<InterfaceRoute> =>
  fc.record({
    to: (family === 4
      ? fc.constantFrom('0.0.0.0/0', '172.16.0.0/12', '192.168.7.0/24')
      : fc.constantFrom('::/0', 'fd77::/48')
    ).map((text) => ipPrefix(text) as IpPrefix),
    via: family === 4 ? host4 : host6,
    metric: fc.option(fc.integer({ min: 1, max: 5000 })),
    table: hasTables ? fc.option(fc.integer({ min: 1, max: 250 })) : NOTHING,
    onLink: fc.constant(false),
    source: NOTHING,
    type: fc.constant('unicast' as const),
  });

const rules: fc.Arbitrary<readonly RoutingRule[]> = fc.uniqueArray(
  fc.record({
    family: fc.constant(4 as const),
    priority: fc.option(fc.integer({ min: 1, max: 32000 })),
    from: fc.constantFrom('10.1.0.0/16', '10.2.0.0/16').map(ipPrefix),
    to: NOTHING,
    mark: NOTHING,
    table: fc.integer({ min: 1, max: 250 }),
  }),
  { maxLength: 2, selector: ({ from, table }) => `${from} ${table}` },
);
