import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readQemuMachine } from './qemu-machine.ts';
import { parseQemuOption } from './qemu-option.ts';

const QEMU = '/usr/bin/qemu-system-x86_64';

describe('the command line of a QEMU that runs', () => {
  test('libvirt’s, in JSON: name, MAC and inherited descriptor of each interface', () => {
    const command = [
      ...[QEMU, '-name', 'guest=CentOS6.8,debug-threads=on', '-S', '-no-user-config'],
      ...['-netdev', '{"type":"tap","fd":"33","vhost":true,"vhostfd":"35","id":"hostnet0"}'],
      ...['-device', '{"driver":"virtio-net-pci","netdev":"hostnet0","id":"net0","mac":"52:54:00:0a:0b:0c"}'],
      ...['-netdev', '{"type":"tap","fds":"36:37","id":"hostnet1"}'],
      ...['-device', '{"driver":"e1000e","netdev":"hostnet1","mac":"52:54:00:0a:0b:0d"}'],
      ...['-device', '{"driver":"virtio-balloon-pci","id":"balloon0"}'],
    ];
    assert.deepEqual(readQemuMachine(command), {
      name: 'CentOS6.8',
      interfaces: [
        { mac: '52:54:00:0a:0b:0c', fds: [33], tap: null },
        { mac: '52:54:00:0a:0b:0d', fds: [36, 37], tap: null },
      ],
    });
  });

  test('a typed one: taps by name, with -netdev and -device or with -nic', () => {
    const command = [
      ...['kvm', '--name', 'web1', '-netdev', 'tap,id=n0,ifname=tap0,script=no'],
      ...['-device', 'virtio-net-pci,netdev=n0,mac=52:54:00:00:00:07'],
      ...['-nic', 'tap,ifname=tap1,model=e1000,mac=52:54:00:00:00:08'],
    ];
    assert.deepEqual(readQemuMachine(command), {
      name: 'web1',
      interfaces: [
        { mac: '52:54:00:00:00:07', fds: [], tap: 'tap0' },
        { mac: '52:54:00:00:00:08', fds: [], tap: 'tap1' },
      ],
    });
  });

  test('cards without a MAC have QEMU’s own, counted over all cards', () => {
    const command = [
      ...[QEMU, '-netdev', 'user,id=u', '-device', 'e1000,netdev=u'],
      ...['-netdev', 'tap,id=n0,ifname=tap0', '-device', 'virtio-net-pci,netdev=n0'],
    ];
    assert.deepEqual(readQemuMachine(command)?.interfaces, [{ mac: '52:54:00:12:34:57', fds: [], tap: 'tap0' }]);
  });

  test('a wrong MAC, and a device of no netdev, are passed over', () => {
    const command = [QEMU, '-netdev', 'tap,id=a,fd=3', '-device', 'e1000,netdev=a,mac=zz', '-device', 'e1000,netdev=b'];
    assert.deepEqual(readQemuMachine(command), { name: null, interfaces: [] });
  });

  for (const program of ['/usr/sbin/libvirtd', 'kvmnet', '/usr/bin/node', '']) {
    test(`"${program}" is no QEMU`, () => assert.equal(readQemuMachine([program, '-name', 'web1']), null));
  }

  test('whatever stands on a command line, it is read or passed over', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('-name', '-netdev', '-device', '-nic', '{', '{}', '[1]', 'null'),
    );
    fc.assert(fc.property(fc.array(word), (words) => void readQemuMachine([QEMU, ...words])));
  });
});

describe('an option argument of QEMU', () => {
  test('a double comma is a comma in a value', () => {
    assert.deepEqual(
      [...parseQemuOption('guest=a,,b,process=c', 'guest')],
      [
        ['guest', 'a,b'],
        ['process', 'c'],
      ],
    );
  });

  test('the first word may lack its key, others are switches', () => {
    assert.deepEqual(
      [...parseQemuOption('tap,script=no,vhost', 'type')],
      [
        ['type', 'tap'],
        ['script', 'no'],
        ['vhost', 'on'],
      ],
    );
  });
});
