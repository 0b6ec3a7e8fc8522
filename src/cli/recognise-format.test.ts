import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recogniseFormat } from './recognise-format.ts';

const byName = {
  '/etc/sysconfig/network-scripts/ifcfg-eth0': 'ifcfg',
  'copies/route6-br0': 'ifcfg',
  'my.nmconnection': 'keyfile',
  '/etc/NetworkManager/system-connections/Wired': 'keyfile',
  '/etc/systemd/network/10-lan.netdev': 'networkd',
  '10-lan.network.d/mtu.conf': 'networkd',
  '/etc/netplan/01.yaml': 'netplan',
  '/etc/network/interfaces': 'ifupdown',
  'interfaces.d/eth0': 'ifupdown',
  'default.xml': 'libvirt',
  'something.else': null,
};

test('a file is known by its name, or its folder', () => {
  for (const [path, format] of Object.entries(byName)) assert.equal(recogniseFormat({ path, text: '' }), format, path);
});

const byContent = {
  '<network/>': 'libvirt',
  '\ufeff  <network/>': 'libvirt',
  'network:\n  version: 2\n': 'netplan',
  '{network: {version: 2}}': 'netplan',
  'networks:\n  a: {mode: nat}\n': 'kvmnet',
  '# host\ninterfaces: {eth0: }\n': 'kvmnet',
  '[connection]\nid=x\n': 'keyfile',
  '[Match]\nName=eth0\n': 'networkd',
  '# x\nauto lo\niface lo inet loopback\n': 'ifupdown',
  'DEVICE=eth0\nONBOOT=yes\n': 'ifcfg',
  'nothing of the kind\n': null,
  '': null,
};

test('or else by what it says', () => {
  for (const [text, format] of Object.entries(byContent))
    assert.equal(recogniseFormat({ path: '-', text }), format, text);
});
