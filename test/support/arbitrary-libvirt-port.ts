import fc from 'fast-check';
import type { PciAddress } from '../../src/model/pci-address.ts';
import type { Plug, Port } from '../../src/model/port.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { interfaceName, networkName } from '../../src/net/names.ts';
import { arbitrarySettings } from './arbitrary-port-settings.ts';
import { record } from './record.ts';

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

const number = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });

const arbitraryAddress = record<PciAddress>({
  domain: number(0xffff),
  bus: number(0xff),
  slot: number(0x1f),
  function: number(7),
});

const arbitraryPlug: fc.Arbitrary<Plug> = fc.oneof(
  record<Plug>({ kind: fc.constant('bridge') }),
  record({ kind: fc.constant('direct' as const), device: fc.constantFrom('eth8', 'ens1f0v3').map(interfaceName) }),
  record({ kind: fc.constant('hostdev' as const), address: arbitraryAddress }),
);

const text = fc.constantFrom('web1', 'a <b> & "c"', "it's", 'Büro 7', '0', ' spaced ');

/** A guest's place on a network: its owner and group are any text. */
export const arbitraryPort: fc.Arbitrary<Port> = arbitrarySettings({ kind: 'nat', sharesNic: false }).chain(
  ({ vlan, bandwidth, virtualPort, trustGuestRxFilters }) =>
    record<Port>({
      uuid: fc.uuid(),
      network: fc.constant(networkName('lab')),
      owner: record({ name: text, uuid: fc.uuid() }),
      mac: fc.constantFrom('52:54:00:00:00:01', 'fe:ff:ff:ff:ff:fe').map(macAddress),
      group: orNull(text),
      vlan: fc.constant(vlan),
      bandwidth: withFloor(bandwidth),
      virtualPort: fc.constant(virtualPort),
      trustGuestRxFilters: fc.constant(trustGuestRxFilters),
      isolated: orNull(fc.boolean()),
      plug: arbitraryPlug,
    }),
);

function withFloor(bandwidth: Port['bandwidth']): fc.Arbitrary<Port['bandwidth']> {
  const { inbound = null } = bandwidth ?? {};
  if (bandwidth === null || inbound === null) return fc.constant(bandwidth);
  return orNull(fc.integer({ min: 1, max: 1_000_000 })).map((floorKilobytesPerSecond) => ({
    ...bandwidth,
    inbound: { ...inbound, floorKilobytesPerSecond },
  }));
}
