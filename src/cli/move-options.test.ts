import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Command } from 'commander';
import { probeOf, withMoveOptions } from './move-options.ts';
import { UsageError } from './usage-error.ts';

describe('--probe', () => {
  const cases: readonly [string, ReturnType<typeof probeOf>][] = [
    ['192.0.2.5', { kind: 'ping', host: '192.0.2.5' }],
    ['192.0.2.5:22', { kind: 'tcp', host: '192.0.2.5', port: 22 }],
    ['2001:db8::5', { kind: 'ping', host: '2001:db8::5' }],
    ['[2001:db8::5]', { kind: 'ping', host: '2001:db8::5' }],
    ['[2001:db8::5]:22', { kind: 'tcp', host: '2001:db8::5', port: 22 }],
    ['example.org', { kind: 'ping', host: 'example.org' }],
    ['example.org:443', { kind: 'tcp', host: 'example.org', port: 443 }],
  ];
  for (const [text, probe] of cases) test(`${text} is understood`, () => assert.deepEqual(probeOf(text), probe));
  for (const text of ['', ' ', 'a b', 'host:', 'host:0', 'host:65536', 'host:x', 'a:b:c', '[x', '-c1;reboot', '$(x)'])
    test(`${JSON.stringify(text)} is wrong usage`, () => assert.throws(() => probeOf(text), UsageError));
});

describe('--timeout', () => {
  const parse = (text: string): number =>
    withMoveOptions(new Command()).exitOverride().parse(['--timeout', text], { from: 'user' }).opts().timeout;

  test('is a number of seconds from 5 to an hour', () => {
    assert.deepEqual([parse('5'), parse('3600')], [5, 3600]);
    for (const text of ['4', '3601', '1e2', '', 'x', '-5', '5.5']) assert.throws(() => parse(text), UsageError, text);
  });
});
