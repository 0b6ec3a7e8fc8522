import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { emptyCatalogue } from '../model/catalogue.ts';
import { macAddress } from '../net/mac-address.ts';
import { changeDomain, type DomainChange } from './domain-change.ts';
import { type InterfaceOptions, interfaceRequest } from './interface-request.ts';

const catalogue: Catalogue = {
  ...emptyCatalogue,
  saved: parseConfiguration([
    {
      file: 'f',
      text: `networks:
        default: {mode: nat, bridge: virbr0, dhcp: {reservations: [{name: web1, mac: 52:54:00:00:50:01}]}}
        lan: {mode: direct, devices: [eth1, eth2]}`,
    },
  ]).networks,
};

const MACS = ['52:54:00:00:00:01', '52:54:00:00:00:02', '52:54:00:00:00:03', '52:54:00:00:00:04'] as const;
const text = `<domain>
  <name>Web1</name>
  <devices>
    <interface type='network'><mac address='${MACS[0]}'/><source network='default'/></interface>
    <interface type='bridge'><mac address='${MACS[1]}'/><source bridge='virbr0'/></interface>
    <interface type='direct'><mac address='${MACS[2]}'/><source dev='eth2' mode='bridge'/></interface>
    <interface type='bridge'><mac address='${MACS[3]}'/><source bridge='br9'/></interface>
  </devices>
</domain>
`;

const changed = (network: string, change: DomainChange, options: InterfaceOptions = {}) =>
  changeDomain('d.xml', text, { ...interfaceRequest(network, { bridge: false, ...options }, catalogue), change });

const codes = (network: string, change: DomainChange, options?: InterfaceOptions): readonly string[] =>
  changed(network, change, options).diagnostics.map(({ code }) => code);

test('a guest has the MAC that is reserved for its name', () => {
  const { text: after, done } = changed('default', { kind: 'add' });
  assert.match(after ?? '', /<mac address='52:54:00:00:50:01'\/>/);
  assert.equal(done, 'added an interface on default, MAC 52:54:00:00:50:01');
});

test('an interface is removed by the MAC where there are several, and by the network alone where there is one', () => {
  assert.deepEqual(codes('default', { kind: 'remove' }), ['several-interfaces']);
  const second = text.split('\n')[4] ?? '';
  assert.equal(changed('default', { kind: 'remove' }, { mac: MACS[1] }).text, text.replace(`${second}\n`, ''));
  const third = text.split('\n')[5] ?? '';
  assert.equal(changed('lan', { kind: 'remove' }).text, text.replace(`${third}\n`, ''));
});

test('an interface that is elsewhere, or nowhere, is not removed', () => {
  assert.deepEqual(codes('default', { kind: 'remove' }, { mac: MACS[3] }), ['no-such-interface']);
  assert.deepEqual(codes('lan', { kind: 'remove' }, { mac: MACS[0] }), ['no-such-interface']);
});

test('an interface is moved by its MAC', () => {
  const { text: after } = changed('lan', { kind: 'move', mac: macAddress(MACS[3]) });
  assert.equal(
    after,
    text.replace(
      "'bridge'><mac address='52:54:00:00:00:04'/><source bridge='br9'/>",
      "'network'><mac address='52:54:00:00:00:04'/><source network='lan'/>",
    ),
  );
  assert.deepEqual(codes('lan', { kind: 'move', mac: macAddress('52:54:00:00:00:09') }), ['no-such-interface']);
});

test('what is no domain is told so', () => {
  const request = { ...interfaceRequest('default', {}, catalogue), change: { kind: 'add' } as const };
  assert.deepEqual(
    changeDomain('d.xml', '<network/>', request).diagnostics.map(({ code }) => code),
    ['not-a-domain'],
  );
});
