import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryNetwork } from '../../../test/support/arbitrary-network.ts';
import { declared } from '../../../test/support/linux-world.ts';
import { rangesOf } from '../../desired/dhcp-ranges.ts';
import { gatewaysOf } from '../../desired/guest-surroundings.ts';
import { emptyCatalogue } from '../../model/catalogue.ts';
import { isAddressed, type Network } from '../../model/network.ts';
import { type IpAddress, ipAddress, ipAddressPlus, ipAddressToInteger } from '../../net/ip-address.ts';
import { addressAt, type IpPrefix, prefixBounds } from '../../net/ip-prefix.ts';
import { macAddress } from '../../net/mac-address.ts';
import { guestName } from '../../net/names.ts';
import type { Lease } from '../../state/facts.ts';
import type { AddressStrip } from '../contract/network.ts';
import { addressStrips, type StripSources } from './address-strip.ts';

const sizeOf = ({ first, last }: AddressStrip['runs'][number]): bigint =>
  ipAddressToInteger(last as IpAddress) - ipAddressToInteger(first as IpAddress) + 1n;

const leaseOf = (network: Network, address: IpAddress): Lease => ({
  network: network.name,
  address,
  mac: macAddress('52:54:00:00:00:09'),
  hostName: null,
  clientId: null,
  identity: null,
  expiresAt: null,
});

/** A network with addresses of its own, and some of them leased and used. */
const arbitraryUse = arbitraryNetwork()
  .filter((network) => isAddressed(network) && network.subnets !== null)
  .chain((network) => {
    const prefixes = (network.subnets ?? []).map(({ prefix }) => prefix);
    const address = fc
      .tuple(fc.constantFrom(...prefixes), fc.nat(300))
      .filter(([prefix, index]) => BigInt(index) <= prefixBounds(prefix).last - prefixBounds(prefix).first)
      .map(([prefix, index]) => addressAt(prefix, index));
    const some: fc.Arbitrary<readonly IpAddress[]> =
      prefixes.length === 0 ? fc.constant([]) : fc.array(address, { maxLength: 8 });
    return fc.record({ network: fc.constant(network), leased: some, used: some });
  })
  .map(({ network, leased, used }) => ({
    network,
    sources: {
      catalogue: { ...emptyCatalogue, live: [network] },
      leases: leased.map((address) => leaseOf(network, address)),
      ports: used.map((address) => ({ guest: 'web1', title: null, addresses: [address] })),
    } satisfies StripSources,
  }));

describe('the strip of a prefix', () => {
  test('has a run for each of its addresses and no address twice, in order', () => {
    fc.assert(
      fc.property(arbitraryUse, ({ network, sources }) => {
        for (const { prefix, runs } of addressStrips(network, sources)) {
          for (const [index, { first, last }] of runs.entries()) {
            assert.ok(ipAddressToInteger(first as IpAddress) <= ipAddressToInteger(last as IpAddress));
            const next = runs[index + 1];
            if (next !== undefined) assert.equal(next.first, ipAddressPlus(last as IpAddress, 1));
          }
          const { first, last } = prefixBounds(prefix as IpPrefix);
          if (last - first >= 65_536n) continue;
          assert.equal(
            runs.reduce((sum, run) => sum + sizeOf(run), 0n),
            last - first + 1n,
          );
        }
      }),
    );
  });

  test('counts what is used of the prefix and free of what DHCP hands out, and tells no two runs apart that differ in nothing', () => {
    fc.assert(
      fc.property(arbitraryUse, ({ network, sources }) => {
        for (const { prefix, runs, used, reserved, free, ranges } of addressStrips(network, sources)) {
          const count = (use: string) =>
            runs.filter((run) => run.use === use).reduce((sum, run) => sum + Number(sizeOf(run)), 0);
          assert.equal(free, ranges.length === 0 ? null : count('free'));
          const { first, last } = prefixBounds(prefix as IpPrefix);
          if (last - first < 65_536n) assert.deepEqual([used, reserved], [count('used'), count('reserved')]);
          for (const [index, run] of runs.entries()) {
            const next = runs[index + 1];
            if (run.who === null && next?.who === null) assert.ok(run.use !== next.use || run.use === 'used');
          }
        }
      }),
    );
  });

  test('says of each address what it is', () => {
    fc.assert(
      fc.property(arbitraryUse, fc.nat(300), ({ network, sources }, index) => {
        for (const { prefix, runs } of addressStrips(network, sources)) {
          const { first, last } = prefixBounds(prefix as IpPrefix);
          if (BigInt(index) > last - first || last - first >= 65_536n) continue;
          const address = addressAt(prefix as IpPrefix, index);
          const run = runs.find((each) => isWithin(address, each));
          assert.equal(run?.use, useOf(address, network, sources));
        }
      }),
    );
  });

  test('of more addresses than can be shown is as long as what DHCP hands out, and has no runs without DHCP', () => {
    const sources = { catalogue: emptyCatalogue, leases: [], ports: [] };
    const [withDhcp, without] = ['', ', dhcp: false'].map((dhcp) => {
      const range = dhcp === '' ? ', dhcp: {ranges: [10.64.0.100-10.64.0.199]}' : dhcp;
      return declared(`networks: {wide: {mode: nat, prefix: 10.64.0.0/10${range}}}`);
    });
    const [strip] = (withDhcp ?? []).flatMap((network) => addressStrips(network, sources));
    assert.deepEqual(
      [strip?.free, strip?.runs.at(0)?.first, strip?.runs.at(-1)?.last],
      [100, '10.64.0.100', '10.64.0.199'],
    );
    const [bare] = (without ?? []).flatMap((network) => addressStrips(network, sources));
    assert.deepEqual([bare?.runs, bare?.free, bare?.ranges], [[], null, []]);
  });

  test('counts a guest that has made its own address in a prefix, and says of which range addresses are free', () => {
    const [network] = declared('networks: {lab: {mode: nat, prefixes: [10.20.0.1/24, "fd00:60::1/64"]}}');
    assert.ok(network !== undefined);
    const strips = addressStrips(network, {
      catalogue: emptyCatalogue,
      leases: [leaseOf(network, ipAddress('fd00:60::123'))],
      ports: [{ guest: 'web1', title: null, addresses: [ipAddress('fd00:60::5054:ff:fe00:1')] }],
    });
    const [, { used, free, ranges } = assert.fail('no strip')] = strips;
    assert.deepEqual([used, free, ranges], [2, 255, [{ first: 'fd00:60::100', last: 'fd00:60::1ff' }]]);
  });

  test('says whose an address is: the guest’s own name before what it calls itself, and that before for whom it is kept', () => {
    const [network] = declared(`networks: {lab: {mode: nat, prefix: 10.20.0.0/29,
      dhcp: {reservations: [{mac: "52:54:00:00:00:01", name: kept, address: 10.20.0.2}, {mac: "52:54:00:00:00:02", address: 10.20.0.3}]}}}`);
    assert.ok(network !== undefined);
    const lease = { ...leaseOf(network, ipAddress('10.20.0.4')), hostName: guestName('itself') };
    const [strip] = addressStrips(network, {
      catalogue: emptyCatalogue,
      leases: [
        lease,
        { ...lease, address: ipAddress('10.20.0.5') },
        { ...lease, address: ipAddress('10.20.0.6'), hostName: null },
      ],
      ports: [{ guest: 'web1', title: 'Web 1', addresses: [ipAddress('10.20.0.5')] }],
    });
    assert.deepEqual(
      strip?.runs.map(({ first, use, who }) => [first.split('.').at(-1), use, who]),
      [
        ['0', 'outside', null],
        ['1', 'gateway', null],
        ['2', 'reserved', 'kept'],
        ['3', 'reserved', '52:54:00:00:00:02'],
        ['4', 'used', 'itself'],
        ['5', 'used', 'Web 1'],
        ['6', 'used', '52:54:00:00:00:09'],
        ['7', 'outside', null],
      ],
    );
  });
});

const isWithin = (address: IpAddress, { first, last }: AddressStrip['runs'][number]): boolean => {
  const [value, low, high] = [address, first, last].map((each) => ipAddressToInteger(each as IpAddress));
  return value !== undefined && low !== undefined && high !== undefined && low <= value && value <= high;
};

/** The same, asked of one address. */
function useOf(address: IpAddress, network: Network, { leases, ports }: StripSources): string {
  const gateways = gatewaysOf(network, emptyCatalogue);
  if (gateways.some((gateway) => gateway.split('/')[0] === address)) return 'gateway';
  if ([...leases, ...ports].some((each) => ('address' in each ? [each.address] : each.addresses).includes(address)))
    return 'used';
  if (network.dhcp?.reservations.some(({ addresses }) => addresses.includes(address))) return 'reserved';
  const isFree = rangesOf({ network, gateways }).some(
    (range) =>
      range.first.includes(':') === address.includes(':') && isWithin(address, { ...range, use: 'free', who: null }),
  );
  return isFree ? 'free' : 'outside';
}
