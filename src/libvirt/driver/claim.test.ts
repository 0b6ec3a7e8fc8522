import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../../config/parse.ts';
import type { Bandwidth } from '../../model/bandwidth.ts';
import type { Mode, Network } from '../../model/network.ts';
import type { Port } from '../../model/port.ts';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName } from '../../net/names.ts';
import { claimPort, type PortWish } from './claim.ts';

const [nat] = parseConfiguration([{ file: 'test', text: 'networks: {lab: {mode: nat}}' }]).networks;
if (nat === undefined) throw new Error('no network');
const network = (changes: Partial<Network> = {}): Network => ({ ...nat, ...changes });
const links = ['eth1', 'eth2'].map(interfaceName);
const pool = (sharing: Extract<Mode, { kind: 'direct' }>['sharing']): Network =>
  network({ mode: { kind: 'direct', sharing, devices: { links } } });
const rate = (average: number, floor: number | null = null): Bandwidth => ({
  inbound: {
    averageKilobytesPerSecond: average,
    peakKilobytesPerSecond: null,
    burstKibibytes: null,
    floorKilobytesPerSecond: floor,
  },
  outbound: null,
});
const wish = (changes: Partial<PortWish> = {}): PortWish => ({
  uuid: '1',
  owner: { name: 'web1', uuid: '2' },
  mac: macAddress('52:54:00:00:00:01'),
  group: null,
  vlan: null,
  bandwidth: null,
  virtualPort: null,
  trustGuestRxFilters: null,
  isolated: null,
  plug: null,
  ...changes,
});
const claim = (of: Network, wanted: PortWish = wish(), ports: readonly Port[] = []): Port =>
  claimPort(wanted, { network: of, bridge: null, ports, virtualFunctions: () => [], newUuid: () => 'new' });
const refusal = (words: RegExp, code: number) => (error: Error & { code?: number }) =>
  words.test(error.message) && error.code === code;

test('on a network with a bridge the guest is plugged into that', () => {
  assert.deepEqual(claim(network()).plug, { kind: 'bridge' });
});

test('a setting is the guest’s own, or else its group’s, or else the network’s', () => {
  const vlan = (id: number) => ({ trunk: false, tags: [{ id, native: null }] });
  const group = { name: 'blue', isDefault: false, bandwidth: rate(9), virtualPort: null, trustGuestRxFilters: null };
  const of = network({ vlan: vlan(1), portGroups: [{ ...group, vlan: vlan(2) }] });
  assert.deepEqual(claim(of).vlan, vlan(1));
  assert.deepEqual(claim(of, wish({ group: 'blue' })).vlan, vlan(2));
  assert.deepEqual(claim(of, wish({ group: 'blue', vlan: vlan(3) })).vlan, vlan(3));
  assert.deepEqual(claim(of, wish({ group: 'blue' })).bandwidth, rate(9));
  assert.equal(claim(of).bandwidth, null);
});

test('guests that name no group are in the default one', () => {
  const group = { name: 'all', isDefault: true, vlan: null, bandwidth: rate(9), virtualPort: null };
  const of = network({ portGroups: [{ ...group, trustGuestRxFilters: true }] });
  assert.deepEqual([claim(of).bandwidth, claim(of).trustGuestRxFilters], [rate(9), true]);
});

test('guests that share NICs are spread over the pool', () => {
  const first = claim(pool('private'));
  const second = claim(pool('private'), wish({ uuid: '2' }), [first]);
  const third = claim(pool('private'), wish({ uuid: '3' }), [first, second]);
  assert.deepEqual(
    [first, second, third].map(({ plug }) => plug),
    ['eth1', 'eth2', 'eth1'].map((device) => ({ kind: 'direct', device })),
  );
});

test('in mode passthrough a NIC is one guest’s alone, and the guest after the last is refused', () => {
  const first = claim(pool('passthrough'));
  const second = claim(pool('passthrough'), wish({ uuid: '2' }), [first]);
  assert.throws(
    () => claim(pool('passthrough'), wish({ uuid: '3' }), [first, second]),
    refusal(/no device left for web1/, 1),
  );
});

test('a floor is refused where the network has nothing to share out, and where it is more than that', () => {
  const promised = wish({ bandwidth: rate(1, 60) });
  assert.throws(() => claim(network(), promised), refusal(/no inbound bandwidth/, 84));
  const of = network({ bandwidth: rate(100) });
  const first = claim(of, promised);
  assert.throws(() => claim(of, { ...promised, uuid: '2' }, [first]), refusal(/120 kB\/s.* has 100/, 55));
});

test('virtual ports of guest, group and network are merged, and what is missing is made up', () => {
  const of = {
    ...pool('vepa'),
    virtualPort: { kind: '802.1Qbg' as const, parameters: { managerid: '1', typeid: '2' } },
  };
  const own = { kind: null, parameters: { typeidversion: '3' } };
  assert.deepEqual(claim(of, wish({ virtualPort: own })).virtualPort, {
    kind: '802.1Qbg',
    parameters: { instanceid: 'new', typeidversion: '3', managerid: '1', typeid: '2' },
  });
});

test('virtual ports that contradict each other, or do not fit the mode, are refused', () => {
  const qbh = { kind: '802.1Qbh' as const, parameters: { profileid: 'a' } };
  const of = { ...pool('vepa'), virtualPort: qbh };
  assert.throws(
    () => claim(of, wish({ virtualPort: { kind: '802.1Qbg', parameters: {} } })),
    refusal(/different types/, 67),
  );
  assert.throws(
    () => claim(of, wish({ virtualPort: { ...qbh, parameters: { profileid: 'b' } } })),
    refusal(/differ in profileid/, 67),
  );
  assert.throws(() => claim(network(), wish({ virtualPort: qbh })), refusal(/mode nat/, 67));
});
