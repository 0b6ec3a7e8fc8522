import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName, networkName } from '../../net/names.ts';
import type { Link } from '../../state/host-state.ts';
import { printMark } from '../../state/mark.ts';
import { findMachines } from './machines.ts';

const bridge: Link = {
  namespace: '',
  name: interfaceName('virbr0'),
  kind: { type: 'bridge' },
  alias: printMark({ role: 'bridge', network: networkName('default') }),
};

const tap = (name: string, mac: string): Link => ({
  namespace: '',
  name: interfaceName(name),
  kind: { type: 'tap', persistent: false, multiQueue: false, vnetHeader: true },
  controller: bridge.name,
  alias: null,
  mac: macAddress(mac),
});

describe('machines of others, by what their processes tell', () => {
  let proc = '';
  before(() => {
    proc = mkdtempSync(join(tmpdir(), 'kvmnet-proc-'));
    mkdirSync(`${proc}/thread-self/ns`, { recursive: true });
    writeFileSync(`${proc}/thread-self/ns/net`, '');
  });
  after(() => rmSync(proc, { recursive: true }));

  /** A process with taps open, by descriptor. */
  function running(pid: number, command: readonly string[], taps: Readonly<Record<number, string>>, own = true): void {
    const folder = `${proc}/${pid}`;
    for (const name of ['ns', 'fd', 'fdinfo']) mkdirSync(`${folder}/${name}`, { recursive: true });
    writeFileSync(`${folder}/cmdline`, command.map((word) => `${word}\0`).join(''));
    if (own) linkSync(`${proc}/thread-self/ns/net`, `${folder}/ns/net`);
    else writeFileSync(`${folder}/ns/net`, '');
    symlinkSync('/dev/null', `${folder}/fd/0`);
    for (const [fd, name] of Object.entries(taps)) {
      symlinkSync('/dev/net/tun', `${folder}/fd/${fd}`);
      writeFileSync(`${folder}/fdinfo/${fd}`, `pos:\t0\nflags:\t0104002\niff:\t${name}\n`);
    }
  }

  const find = (...links: readonly Link[]) => findMachines([bridge, ...links], proc);

  test('a machine with several interfaces is found by each of its taps', () => {
    const nic = (number: number, mac: string) => [
      ...['-netdev', `tap,fd=${number},id=n${number}`],
      ...['-device', `virtio-net-pci,netdev=n${number},mac=${mac}`],
    ];
    const nics = [...nic(30, '02:00:00:00:00:01'), ...nic(31, '02:00:00:00:00:02')];
    running(100, ['/usr/bin/qemu-system-x86_64', '-name', 'guest=web 1,debug-threads=on', ...nics], {
      30: 'vnet0',
      31: 'vnet1',
    });
    assert.deepEqual(find(tap('vnet0', 'fe:00:00:00:00:01'), tap('vnet1', 'fe:00:00:00:00:02')), [
      { link: 'vnet0', name: 'web 1', mac: '02:00:00:00:00:01' },
      { link: 'vnet1', name: 'web 1', mac: '02:00:00:00:00:02' },
    ]);
  });

  test('an interface that was added later is known by the MAC of its tap', () => {
    running(200, ['qemu-kvm', '-name', 'db'], { 40: 'vnet2', 41: 'vnet3' });
    assert.deepEqual(find(tap('vnet2', 'fe:54:00:aa:bb:cc')), [
      { link: 'vnet2', name: 'db', mac: '52:54:00:aa:bb:cc' },
    ]);
    assert.deepEqual(find(tap('vnet3', '02:aa:aa:bb:bb:cc')), [], 'a MAC that tells nothing');
  });

  test('a machine without a name is known by its process', () => {
    running(300, ['qemu-system-x86_64', '-nic', 'tap,ifname=tap0'], { 9: 'tap0' });
    assert.deepEqual(find(tap('tap0', '02:aa:aa:bb:bb:cc')), [
      { link: 'tap0', name: 'qemu-300', mac: '52:54:00:12:34:56' },
    ]);
  });

  test('who is no QEMU, or in another network namespace, is passed over', () => {
    running(400, ['/usr/sbin/libvirtd'], { 20: 'vnet5' });
    running(401, ['qemu-kvm', '-name', 'elsewhere'], { 20: 'vnet5' }, false);
    assert.deepEqual(find(tap('vnet5', 'fe:54:00:00:00:05')), []);
  });

  test('processes that vanish or are closed to us are passed over', () => {
    mkdirSync(`${proc}/500`);
    assert.deepEqual(find(tap('vnet9', 'fe:54:00:00:00:09')), []);
  });

  test('where no tap is a stranger, nobody is looked for', () => {
    assert.deepEqual(findMachines([bridge], '/nowhere'), []);
    assert.deepEqual(findMachines([tap('vnet0', 'fe:00:00:00:00:01')], '/nowhere'), []);
    assert.deepEqual(findMachines([bridge, { ...tap('vnet0', 'fe:00:00:00:00:01'), alias: bridge.alias ?? null }]), []);
  });
});
