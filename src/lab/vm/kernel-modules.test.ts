import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moduleName, modulesInLoadOrder } from './kernel-modules.ts';

const needs = (list: string) => Buffer.from(`\x7fELF\0license=GPL\0depends=${list}\0retpoline=Y\0`, 'latin1');

test('loads what a module depends on before it', () => {
  const available = new Map([
    ['virtio_net', needs('net_failover,virtio,virtio_ring')],
    ['net_failover', needs('failover')],
    ['failover', needs('')],
    ['virtio', needs('virtio_ring')],
    ['virtio_ring', needs('')],
    ['virtio_balloon', needs('virtio')],
  ]);
  assert.deepEqual(modulesInLoadOrder(available, ['virtio', 'virtio_net']), [
    'virtio_ring',
    'virtio',
    'failover',
    'net_failover',
    'virtio_net',
  ]);
});

test('takes a module that is not there to be built into the kernel', () => {
  assert.deepEqual(modulesInLoadOrder(new Map([['virtio_net', needs('virtio')]]), ['ipv6', 'virtio_net']), [
    'virtio_net',
  ]);
});

test('survives modules that depend on each other', () => {
  const available = new Map([
    ['a', needs('b')],
    ['b', needs('a')],
  ]);
  assert.deepEqual(modulesInLoadOrder(available, ['a']), ['b', 'a']);
});

test('names a module as the kernel does', () => {
  assert.equal(moduleName('kernel/drivers/net/virtio-net.ko.xz'), 'virtio_net');
  assert.equal(moduleName('failover.ko'), 'failover');
});
