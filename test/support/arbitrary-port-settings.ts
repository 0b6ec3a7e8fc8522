import fc from 'fast-check';
import type { Bandwidth, Rate } from '../../src/model/bandwidth.ts';
import type { ModeKind, Network } from '../../src/model/network.ts';
import type { PortGroup, VirtualPort, VirtualPortParameter } from '../../src/model/port-group.ts';
import type { Vlan } from '../../src/model/vlan.ts';
import { record } from './record.ts';

/** The settings of a network in a mode that can have them. */
export type ArbitrarySettings = Pick<
  Network,
  'vlan' | 'virtualPort' | 'trustGuestRxFilters' | 'bandwidth' | 'portGroups' | 'dnsmasqOptions' | 'annotations'
>;

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

/** What a network says of its guests' ports, and what it passes on, such as no check refuses in the mode. */
export const arbitrarySettings = ({ kind, sharesNic }: Kind): fc.Arbitrary<ArbitrarySettings> =>
  record({
    vlan: sharesNic ? fc.constant(null) : orNull(arbitraryVlan),
    virtualPort: orNull(arbitraryVirtualPort.filter((port) => port.kind !== null)),
    trustGuestRxFilters: orNull(fc.boolean()),
    bandwidth: isShaped(kind) ? orNull(arbitraryBandwidth) : fc.constant(null),
    portGroups: arbitraryGroups({ kind, sharesNic }),
    dnsmasqOptions: fc.array(fc.constantFrom('log-dhcp', 'dhcp-option=42,192.0.2.1', '# a remark', 'address=/x/\t'), {
      maxLength: 2,
    }),
    annotations: arbitraryAnnotations,
  });

type Kind = { readonly kind: ModeKind; readonly sharesNic: boolean };

const isShaped = (kind: ModeKind): boolean => kind !== 'direct' && kind !== 'hostdev';

const arbitraryVlan: fc.Arbitrary<Vlan> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 4094 }), { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    orNull(record({ index: fc.nat(3), native: fc.constantFrom('tagged' as const, 'untagged' as const) })),
  )
  .map(([ids, trunk, native]) => ({
    trunk: trunk || ids.length > 1,
    tags: ids.map((id, index) => ({ id, native: native?.index === index ? native.native : null })),
  }));

const arbitraryAmount = fc.oneof(
  fc.constantFrom(1, 125, 1000, 12_500, 125_000, 1_250_000),
  fc.integer({ min: 1, max: 1_000_000_000 }),
);

const arbitraryRate: fc.Arbitrary<Rate> = record({
  averageKilobytesPerSecond: arbitraryAmount,
  peakKilobytesPerSecond: orNull(arbitraryAmount),
  burstKibibytes: orNull(fc.constantFrom(1, 512, 1024, 3_145_728)),
});

const arbitraryBandwidth: fc.Arbitrary<Bandwidth> = fc
  .tuple(orNull(arbitraryRate), orNull(arbitraryRate))
  .filter(([inbound, outbound]) => inbound !== null || outbound !== null)
  .map(([inbound, outbound]) => ({ inbound: inbound && { ...inbound, floorKilobytesPerSecond: null }, outbound }));

const number = (max: number): fc.Arbitrary<string> => fc.integer({ min: 0, max }).map(String);

const parameters: Readonly<Record<VirtualPortParameter, fc.Arbitrary<string>>> = {
  managerid: number(255),
  typeid: number(0xff_ffff),
  typeidversion: number(255),
  instanceid: fc.uuid(),
  profileid: fc.constantFrom('default', 'a profile: #1'),
  interfaceid: fc.uuid(),
};

const kinds: readonly (readonly [VirtualPort['kind'], readonly VirtualPortParameter[]])[] = [
  ['802.1Qbg', ['managerid', 'typeid', 'typeidversion', 'instanceid']],
  ['802.1Qbh', ['profileid']],
  ['openvswitch', ['profileid', 'interfaceid']],
  ['midonet', ['interfaceid']],
  [null, ['managerid', 'profileid', 'interfaceid']],
];

const arbitraryVirtualPort: fc.Arbitrary<VirtualPort> = fc.constantFrom(...kinds).chain(([kind, names]) =>
  fc
    .subarray([...names], { minLength: kind === null ? 1 : 0 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, parameters[name]]))))
    .map((given) => ({ kind, parameters: { ...given } })),
);

function arbitraryGroups({ kind, sharesNic }: Kind): fc.Arbitrary<readonly PortGroup[]> {
  const names = fc.constantFrom('gold', '__proto__', '<<', '10', 'true', 'a b: c', 'name.with.dots', '银');
  const group = (name: string): fc.Arbitrary<PortGroup> =>
    record({
      name: fc.constant(name),
      isDefault: fc.constant(false),
      vlan: sharesNic ? fc.constant(null) : orNull(arbitraryVlan),
      bandwidth: isShaped(kind) ? orNull(arbitraryBandwidth) : fc.constant(null),
      virtualPort: orNull(arbitraryVirtualPort),
      trustGuestRxFilters: orNull(fc.boolean()),
    });
  return fc
    .tuple(fc.uniqueArray(names, { maxLength: 3 }), fc.nat(3))
    .chain(([chosen, usual]) =>
      fc
        .tuple(...chosen.map(group))
        .map((groups) => groups.map((each, index) => ({ ...each, isDefault: index === usual }))),
    );
}

const arbitraryAnnotations = fc.subarray(['https://example.org/app', 'urn:x-lab:notes']).map((namespaces) =>
  namespaces.map((namespace) => ({
    namespace,
    text: `<a:note xmlns:a="${namespace}">\n  it's &lt;so&gt;\n</a:note>`,
  })),
);
