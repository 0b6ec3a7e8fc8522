import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GuestMachine, qemuArguments } from './qemu-command.ts';

const guest: GuestMachine = {
  name: 'web1',
  kernel: '/cache/vmlinux',
  initrd: '/cache/guest.cpio',
  accelerator: 'tcg',
  console: { kind: 'socket', path: '/run/web1.console', logPath: '/run/web1.log' },
  agentSocket: '/run/web1.agent',
};

const argumentOf = (args: readonly string[], option: string) => args[args.indexOf(option) + 1];

test('gives no network, so that whoever runs the guest adds the only one', () => {
  const args = qemuArguments(guest);
  assert.ok(args.includes('-nodefaults'));
  assert.deepEqual(
    args.filter((argument) => /^(-netdev|-nic|-net|virtio-net-pci(,.*)?)$/.test(argument)),
    [],
  );
});

test('names the guest on its kernel command line, further words last', () => {
  const line = argumentOf(qemuArguments({ ...guest, kernelWords: ['debug'] }), '-append');
  assert.match(line ?? '', /^console=ttyS0 .* kvmnet\.name=web1 debug$/);
});

test('matches the processor to the accelerator', () => {
  const kvm = qemuArguments({ ...guest, accelerator: 'kvm' });
  assert.deepEqual([argumentOf(kvm, '-accel'), argumentOf(kvm, '-cpu')], ['kvm', 'host']);
  assert.deepEqual(
    [argumentOf(qemuArguments(guest), '-accel'), argumentOf(qemuArguments(guest), '-cpu')],
    ['tcg', 'qemu64'],
  );
});

test('listens for the console, logging it, and for the agent', () => {
  const chardevs = qemuArguments(guest).filter((argument) => argument.startsWith('socket,'));
  assert.deepEqual(chardevs, [
    'socket,id=console,path=/run/web1.console,server=on,wait=off,logfile=/run/web1.log',
    'socket,id=agent,path=/run/web1.agent,server=on,wait=off',
  ]);
});

test('has one serial port without an agent', () => {
  const { agentSocket: _, ...rest } = guest;
  const args = qemuArguments({ ...rest, console: { kind: 'stdio' } });
  assert.equal(args.filter((argument) => argument.includes('serial')).length, 1);
  assert.equal(args.filter((argument) => argument === '-chardev').length, 1);
});

test('writes a comma in a path twice', () => {
  const args = qemuArguments({ ...guest, agentSocket: '/run/a,b' });
  assert.ok(args.includes('socket,id=agent,path=/run/a,,b,server=on,wait=off'));
});

test('has 128 MiB unless given more', () => {
  assert.equal(argumentOf(qemuArguments(guest), '-m'), '128');
  assert.equal(argumentOf(qemuArguments({ ...guest, memoryMiB: 256 }), '-m'), '256');
});
