import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BRIDGE_NAME, linkFacts, NIC_NAME } from '../../test/support/adopted-links.ts';
import type { LinkFacts } from '../host/link-door.ts';
import { interfaceName } from '../net/names.ts';
import { refuseAdoption, refuseRelease, uplinksOf } from './refusals.ts';

const nic = linkFacts('nic0');
const of = (name: string) => interfaceName(name);
const refusals = (links: readonly LinkFacts[], more: { force?: boolean; networkRoot?: string } = {}) =>
  refuseAdoption(
    { nic: NIC_NAME, bridge: BRIDGE_NAME, force: more.force ?? false },
    { links, networkRoot: more.networkRoot ?? null },
  );

describe('a NIC is taken into a bridge', () => {
  const fine: readonly [string, readonly LinkFacts[]][] = [
    ['that is hardware', [nic]],
    ['though a VLAN stands on it', [nic, linkFacts('nic0.5', { kind: 'vlan', parent: of('nic0') })]],
    ['that is a bond', [linkFacts('nic0', { kind: 'bond' }), linkFacts('eth1', { controller: of('nic0') })]],
    ['into a bridge of somebody’s own', [nic, linkFacts('br0', { kind: 'bridge' })]],
    [
      'though a VPN is there that is down',
      [nic, linkFacts('wg0', { kind: 'wireguard', isEthernet: false, up: false })],
    ],
    ['though guests have taps', [nic, linkFacts('vnet0', { kind: 'tun' })]],
  ];
  for (const [fact, links] of fine) test(fact, () => assert.deepEqual(refusals(links), []));
});

describe('a NIC is refused, with a way out,', () => {
  const cases: readonly [string, readonly LinkFacts[], string, RegExp][] = [
    ['that is not there', [linkFacts('eth1')], 'no-such-nic', /eth1/],
    ['that is the loopback', [linkFacts('nic0', { isLoopback: true, isEthernet: false })], 'loopback', /^$/],
    ['that is a bridge', [linkFacts('nic0', { kind: 'bridge' })], 'is-a-bridge', /mode: bridge, bridge: nic0/],
    ['that is Wi-Fi', [linkFacts('nic0', { isWireless: true })], 'wireless', /mode routed or nat with uplink nic0/],
    [
      'of a bond',
      [linkFacts('nic0', { controller: of('bond0') }), linkFacts('bond0', { kind: 'bond' })],
      'is-a-port',
      /kvmnet adopt bond0/,
    ],
    [
      'of a bridge',
      [linkFacts('nic0', { controller: of('br7') }), linkFacts('br7', { kind: 'bridge' })],
      'is-a-port',
      /kvmnet release br7/,
    ],
    [
      'of a VRF',
      [linkFacts('nic0', { controller: of('red') }), linkFacts('red', { kind: 'vrf' })],
      'is-a-port',
      /take it out of red first/,
    ],
    ['that is a VLAN', [linkFacts('nic0', { kind: 'vlan', parent: of('eth1') })], 'is-a-vlan', /kvmnet adopt eth1/],
    ['that is a tunnel', [linkFacts('nic0', { kind: 'wireguard', isEthernet: false })], 'not-a-nic', /ip link/],
    ['that is a macvtap', [linkFacts('nic0', { kind: 'macvtap' })], 'not-a-nic', /ip link/],
    [
      'that a macvtap shares',
      [nic, linkFacts('mv0', { kind: 'macvtap', parent: of('nic0') })],
      'nic-in-use',
      /guests or containers/,
    ],
    ['while a VPN is up', [nic, linkFacts('wg0', { kind: 'wireguard', isEthernet: false })], 'active-vpn', /--force/],
    ['while an OpenVPN is up', [nic, linkFacts('tun0', { kind: 'tun', isEthernet: false })], 'active-vpn', /--force/],
    ['for a bridge whose name another link has', [nic, linkFacts('br0')], 'name-taken', /--bridge/],
    [
      'for a bridge of a network',
      [nic, linkFacts('br0', { kind: 'bridge', alias: 'kvmnet: role=bridge network=default' })],
      'name-taken',
      /--bridge/,
    ],
  ];
  for (const [fact, links, code, hint] of cases) {
    test(fact, () => {
      const found = refusals(links).filter((each) => each.severity === 'error');
      assert.deepEqual(found.map((each) => each.code).slice(0, 1), [code]);
      assert.match(found[0]?.hint ?? '', hint);
    });
  }

  test('when the host’s own files come by it', () =>
    assert.match(refusals([nic], { networkRoot: 'iSCSI root' })[0]?.message ?? '', /iSCSI root/));

  test('with all that stands in the way at once', () => {
    const links = [nic, linkFacts('mv0', { kind: 'macvtap', parent: of('nic0') }), linkFacts('br0')];
    assert.deepEqual(
      refusals(links).map(({ code }) => code),
      ['nic-in-use', 'name-taken'],
    );
  });
});

test('--force makes a VPN that is up a warning', () => {
  const links = [nic, linkFacts('wg0', { kind: 'wireguard', isEthernet: false })];
  assert.deepEqual(
    refusals(links, { force: true }).map(({ severity }) => severity),
    ['warning'],
  );
});

describe('a bridge', () => {
  const bridge = linkFacts('br0', { kind: 'bridge' });
  const port = linkFacts('nic0', { controller: of('br0') });
  const codes = (links: readonly LinkFacts[]) =>
    refuseRelease({ bridge: BRIDGE_NAME, nic: NIC_NAME }, links).map(({ code }) => code);

  test('gives back a NIC that is its port, and nothing else', () => {
    assert.deepEqual(codes([bridge, port]), []);
    assert.deepEqual(codes([bridge, nic]), ['no-uplink']);
    assert.deepEqual(codes([port]), ['no-such-bridge']);
    assert.deepEqual(codes([linkFacts('br0'), port]), ['no-bridge']);
  });

  test('has hardware, bonds and VLANs for its uplinks, and no taps of guests', () => {
    const links = [
      bridge,
      port,
      linkFacts('bond0', { kind: 'bond', controller: of('br0') }),
      linkFacts('vnet3', { kind: 'tun', controller: of('br0') }),
      linkFacts('veth12', { kind: 'veth', controller: of('br0') }),
      linkFacts('eth9', { controller: of('br9') }),
    ];
    assert.deepEqual(uplinksOf(BRIDGE_NAME, links), ['nic0', 'bond0']);
  });
});
