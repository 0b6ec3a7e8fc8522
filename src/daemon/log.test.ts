import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { formFor, type LogEntry, type LogForm, logTo } from './log.ts';

const at = new Date('2026-01-02T03:04:05.678Z');

function written(form: LogForm, entry: LogEntry): string {
  let text = '';
  logTo(
    (line) => {
      text += line;
    },
    form,
    () => at,
  )(entry);
  return text;
}

const cause = new KvmnetError('address in use', {
  code: 'service-failed',
  operation: 'start dnsmasq of network',
  subject: 'lab',
  hint: 'ss -lnup',
});

test('a line for people has its time, its weight, and why', () => {
  assert.equal(
    written('text', { severity: 'error', message: 'not everything could be put right', cause }),
    '2026-01-02T03:04:05.678Z error: not everything could be put right: cannot start dnsmasq of network "lab": address in use (ss -lnup)\n',
  );
});

test('a line for the journal begins with its level, which the journal takes off', () => {
  const lines = (['error', 'warning', 'notice', 'info'] as const).map((severity) =>
    written('journal', { severity, message: 'ready' }),
  );
  assert.deepEqual(lines, ['<3>ready\n', '<4>ready\n', '<5>ready\n', '<6>ready\n']);
});

test('a line for programs is one JSON object', () => {
  assert.deepEqual(JSON.parse(written('json', { severity: 'error', message: 'x', cause })), {
    time: at.toISOString(),
    severity: 'error',
    message: 'x',
    cause: cause.message,
    hint: 'ss -lnup',
    code: 'service-failed',
  });
});

for (const form of ['text', 'journal', 'json'] as const) {
  test(`whatever is in a message, ${form} is one line`, () => {
    const line = written(form, { severity: 'info', message: 'a\nb\u0000\u009b\u2028c\r\n<3>d' });
    assert.equal(line.indexOf('\n'), line.length - 1);
    assert.ok(!/[\p{Cc}\u2028]/u.test(line.slice(0, -1)));
  });
}

test('all that failed is told of failures that came together', () => {
  const together = new AggregateError([new Error('one'), new Error('two')], 'put back in part');
  assert.match(
    written('text', { severity: 'error', message: 'x', cause: together }),
    /x: put back in part; one; two\n$/,
  );
});

test('only a stderr that is the journal itself gets lines for the journal', () => {
  assert.equal(formFor('8:1234', { dev: 8, ino: 1234 }), 'journal');
  assert.equal(formFor('8:1234', { dev: 8, ino: 99 }), 'text');
  assert.equal(formFor(undefined, { dev: 8, ino: 1234 }), 'text');
});
