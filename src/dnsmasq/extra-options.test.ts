import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionFault } from './extra-options.ts';

for (const fine of [
  'cname=www,web1',
  'dhcp-option=option:ntp-server,10.0.0.1',
  'log-queries',
  'address = /printer/10.0.0.9',
  '# port=5353',
  '',
]) {
  test(`"${fine}" is taken`, () => assert.equal(optionFault(fine), null));
}

const refused: readonly (readonly [string, RegExp])[] = [
  ['pid-file=/tmp/x', /^pid-file: kvmnet would lose sight of the process/],
  ['  pid-file = /tmp/x', /^pid-file:/],
  ['"pid-file"=/tmp/x', /is not an option of dnsmasq$/],
  ['no-daemon', /lose sight of the process/],
  ['dhcp-leasefile=/tmp/leases', /keeps this file itself/],
  ['interface=eth0', /serve others/],
  ['port=5353', /no other port/],
  ['log-queries\npid-file=/x', /more than one line/],
  [`txt-record=x,${'y'.repeat(1000)}`, /too long/],
];
for (const [text, reason] of refused) {
  test(`${JSON.stringify(text.slice(0, 40))} is refused`, () => assert.match(optionFault(text) ?? '', reason));
}
