import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName, networkName } from '../../net/names.ts';
import { checkGuestCommand, guestCommand, guestNameOf, type OpenInterface, parseInterfaceOption } from './qemu-args.ts';

const open = (change: Partial<OpenInterface> = {}): OpenInterface => ({
  network: networkName('default'),
  tap: interfaceName('vnet0'),
  mac: macAddress('52:54:00:00:00:01'),
  queues: 1,
  model: 'virtio-net-pci',
  fds: [17],
  ...change,
});

describe('the option of an interface', () => {
  test('a network alone has one pair of queues and a MAC to be chosen', () => {
    const parsed = parseInterfaceOption('default');
    assert.deepEqual(parsed, {
      ok: true,
      value: { network: 'default', mac: null, queues: 1, model: 'virtio-net-pci' },
    });
  });

  test('MAC, queues and model follow after commas', () => {
    const parsed = parseInterfaceOption('lan,mac=52:54:00:00:00:02,queues=4,model=e1000');
    const value = { network: 'lan', mac: '52:54:00:00:00:02', queues: 4, model: 'e1000' };
    assert.deepEqual(parsed, { ok: true, value });
  });

  for (const text of ['', 'lan,queues=0', 'lan,queues=17', 'lan,queues=x', 'lan,mac=1', 'lan,speed=9', '../lan']) {
    test(`"${text}" is refused`, () => assert.equal(parseInterfaceOption(text).ok, false));
  }
});

describe('the command of a guest', () => {
  test('QEMU gets a device on the descriptor that it inherits', () => {
    assert.deepEqual(guestCommand(['qemu', '-m', '1G'], [open()]).slice(3), [
      '-netdev',
      'tap,id=kvmnet0,fd=3',
      '-device',
      'virtio-net-pci,netdev=kvmnet0,mac=52:54:00:00:00:01',
    ]);
  });

  test('several queues are several descriptors, with a vector for each direction and two more', () => {
    const [, netdev, , device] = guestCommand(['qemu'], [open({ queues: 2, fds: [17, 18] })]).slice(1);
    assert.equal(netdev, 'tap,id=kvmnet0,fds=3:4');
    assert.match(device ?? '', /,mq=on,vectors=6$/);
  });

  test('descriptors of a second interface go on where the first ones end', () => {
    const command = guestCommand(['qemu'], [open({ queues: 2, fds: [17, 18] }), open({ fds: [19] })]);
    assert.ok(command.includes('tap,id=kvmnet1,fd=5'));
  });

  test('another program says itself where it wants them', () => {
    const command = ['cloud-hypervisor', '--net', 'fd={fd},mac={mac}', '--net', 'fd={fd1}'];
    const filled = guestCommand(command, [open(), open({ fds: [19] })]);
    assert.deepEqual(filled, ['cloud-hypervisor', '--net', 'fd=3,mac=52:54:00:00:00:01', '--net', 'fd=4']);
  });
});

describe('a command is taken', () => {
  for (const [words, taken] of [
    ['/usr/bin/qemu-system-x86_64 -m 1G', true],
    ['kvm -m 1G', true],
    ['taskset 1 qemu-system-x86_64', true],
    ['cloud-hypervisor --net fd={fd}', true],
    ['crosvm --tap {tap1}', true],
    ['sleep 5', false],
    ['cloud-hypervisor --net fd={df}', false],
  ] as const) {
    test(`${words}: ${taken}`, () => assert.equal(checkGuestCommand(words.split(' ')).ok, taken));
  }

  test('or its refusal says what to write', () => {
    const refused = checkGuestCommand(['sleep', '5']);
    assert.match(refused.ok ? '' : refused.reason, /"sleep".*\{fd\}, \{mac\} or \{tap\}/);
  });
});

describe('the name of a guest', () => {
  for (const [value, name] of [
    ['web1', 'web1'],
    ['web1,process=vm', 'web1'],
    ['guest=web1,debug-threads=on', 'web1'],
    ['debug-threads=on', null],
  ] as const) {
    test(`-name ${value} means ${name}`, () => assert.equal(guestNameOf(['qemu', '-name', value]), name));
  }

  test('a command without -name has none', () => assert.equal(guestNameOf(['qemu', '-m', '1G']), null));
});
