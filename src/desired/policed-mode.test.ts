import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { policedMode } from './policed-mode.ts';

const servicesOf = (dhcp: string): unknown => {
  const { networks } = parseConfiguration([{ file: 'test', text: `networks: {a: {mode: nat, dhcp: ${dhcp}}}` }]);
  const mode = networks[0] === undefined ? null : policedMode(networks[0]);
  return mode?.kind === 'nat' ? mode.hostServices : null;
};

test('a network that serves boot files lets its guests fetch them', () => {
  assert.deepEqual(servicesOf('{boot: {file: pxelinux.0, tftpRoot: /srv/tftp}}'), [
    { protocol: 'udp', ports: { first: 69, last: 69 } },
  ]);
});

test('one that names another server for them does not', () => {
  assert.deepEqual(servicesOf('{boot: {file: pxelinux.0, server: 192.0.2.1}}'), []);
});
