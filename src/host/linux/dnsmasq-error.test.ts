import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dnsmasqFailure, missingDnsmasq } from './dnsmasq-error.ts';

const cases: readonly (readonly [string, RegExp, RegExp | null])[] = [
  [
    '\ndnsmasq: failed to create listening socket for 10.0.0.1: Address already in use\n',
    /"lab": failed to create listening socket for 10\.0\.0\.1: Address already in use$/,
    /ss -lnup.*except-interface=BRIDGE in its own configuration/,
  ],
  [
    'dnsmasq: warning: no upstream servers configured\ndnsmasq: failed to create inotify: Too many open files\ndnsmasq: FAILED to start up\n',
    /"lab": failed to create inotify: Too many open files$/,
    /max_user_instances/,
  ],
  ['dnsmasq: bad option at line 7 of /run/x', /bad option at line 7/, /2\.81/],
  ['', /it ended without a word$/, null],
];

for (const [said, message, hint] of cases) {
  test(`what dnsmasq said is told: ${message.source}`, () => {
    const error = dnsmasqFailure(said, 'lab');
    assert.match(error.message, message);
    if (hint === null) assert.equal(error.hint, null);
    else assert.match(error.hint ?? '', hint);
  });
}

test('a missing dnsmasq is told with its package', () => {
  const error = missingDnsmasq(Object.assign(new Error('spawn dnsmasq ENOENT'), { errno: -2, code: 'ENOENT' }));
  assert.deepEqual([error.code, error.hint], ['missing-program', 'apt-get install dnsmasq-base']);
});
