import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interfaceName } from '../net/names.ts';
import { checkInterfaces } from './check-interfaces.ts';
import { plainBridge } from './controller-options.ts';
import { type Interface, type InterfaceKind, plainInterface } from './interface.ts';

const make = (name: string, kind: InterfaceKind = { type: 'ethernet' }, more: Partial<Interface> = {}): Interface => ({
  ...plainInterface(interfaceName(name), kind),
  ...more,
});
const bridge: InterfaceKind = { type: 'bridge', ...plainBridge };
const vlan = (parent: string): InterfaceKind => ({ type: 'vlan', id: 7, parent: interfaceName(parent) });
const on = (controller: string) => ({ controller: interfaceName(controller) });
const said = (...interfaces: readonly Interface[]) =>
  checkInterfaces(interfaces).map(({ path, code, severity }) => `${severity} ${code} ${path}`);

test('a usual host is as it should be', () => {
  assert.deepEqual(said(make('br0', bridge), make('eth0', undefined, on('br0')), make('v', vlan('eth0'))), []);
});

test('names are there once', () => {
  assert.deepEqual(said(make('a'), make('a')), ['error duplicate-interface interfaces.a']);
});

test('ports belong to bridges and bonds, and have no addresses', () => {
  assert.deepEqual(said(make('eth0', undefined, on('eth1')), make('eth1')), [
    'error not-a-controller interfaces.eth1.ports',
  ]);
  const dhcp = { metric: null, useDns: true, useRoutes: true, identifier: null, hostName: null };
  const port = make('eth0', undefined, { ...on('br0'), ipv4: { dhcp, addresses: [] } });
  assert.deepEqual(said(make('br0', bridge), port), ['error port-with-addresses interfaces.eth0.dhcp']);
});

test('whatever rests upon itself is found once, and what hangs on it is not accused', () => {
  const loop = [make('br0', bridge), make('v', vlan('br0'), on('br0'))];
  assert.deepEqual(said(...loop, make('w', vlan('v'))), ['error interface-loop interfaces.v']);
  assert.deepEqual(said(make('v', vlan('v'))), ['error interface-loop interfaces.v']);
  const two = [make('a', bridge, on('b')), make('b', bridge, on('a'))];
  assert.deepEqual(said(make('x', undefined, on('a')), ...two), ['error interface-loop interfaces.a']);
});

test('a thousand storeys are checked at once', () => {
  const tower = Array.from({ length: 20_000 }, (_, index) => make(`v${index}`, vlan(`v${index + 1}`)));
  assert.deepEqual(said(...tower), ['warning missing-parent interfaces.v19999.parent']);
});
