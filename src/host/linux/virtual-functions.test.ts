import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { printPciAddress } from '../../model/pci-address.ts';
import { interfaceName } from '../../net/names.ts';
import { readFunctionNics, virtualFunctionsOf } from './virtual-functions.ts';

test('the virtual functions of a NIC come in the order of their numbers, with their links', (context) => {
  const sys = mkdtempSync(join(tmpdir(), 'kvmnet-sys-'));
  context.after(() => rmSync(sys, { recursive: true }));
  mkdirSync(join(sys, 'class/net/eth0/device'), { recursive: true });
  for (const [number, slot] of [
    [10, '11.2'],
    [2, '10.2'],
  ]) {
    mkdirSync(join(sys, `devices/0000:03:${slot}/net/eth0v${number}`), { recursive: true });
    symlinkSync(`../../../../devices/0000:03:${slot}`, join(sys, `class/net/eth0/device/virtfn${number}`));
  }
  rmSync(join(sys, 'devices/0000:03:11.2/net'), { recursive: true });
  const found = virtualFunctionsOf(interfaceName('eth0'), sys);
  assert.deepEqual(
    found.map(({ address, link }) => [printPciAddress(address), link]),
    [
      ['0000:03:10.2', 'eth0v2'],
      ['0000:03:11.2', null],
    ],
  );
});

test('a NIC without virtual functions, and one that is not there, have none', () => {
  assert.deepEqual(virtualFunctionsOf(interfaceName('lo')), []);
  assert.deepEqual(virtualFunctionsOf(interfaceName('nowhere0')), []);
});

test('NICs that have virtual functions are found among the PCI devices, by the links of these', (context) => {
  const sys = mkdtempSync(join(tmpdir(), 'kvmnet-sys-'));
  context.after(() => rmSync(sys, { recursive: true }));
  const device = (slot: string, ...parts: readonly string[]) => {
    for (const part of parts) mkdirSync(join(sys, 'bus/pci/devices', slot, part), { recursive: true });
  };
  device('0000:00:1f.0', 'driver');
  device('0000:03:00.0', 'net/eth1', 'virtfn0');
  device('0000:04:00.0', 'net/eth0');
  device('0000:05:00.0', 'virtfn0');
  assert.deepEqual(readFunctionNics(sys), ['eth1']);
  assert.deepEqual(readFunctionNics(join(sys, 'nowhere')), []);
});
