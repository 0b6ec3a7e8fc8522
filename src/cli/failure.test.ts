import assert from 'node:assert/strict';
import { afterEach, describe, mock, test } from 'node:test';
import { type ErrorCode, KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { RequestRefused } from '../engine/engine.ts';
import { reportFailure, reportUsage } from './failure.ts';
import { UsageError } from './usage-error.ts';

const refusal = (code: ErrorCode): KvmnetError =>
  new KvmnetError('no', { code, operation: 'make', subject: 'x', errno: 'EPERM', hint: 'do not' });

const request = new RequestRefused([
  { severity: 'error', code: 'some-code', message: 'it is wrong', hint: null, position: null, path: null },
]);

/** Collects what is written as text, until mocks are restored; bytes are the test runner's own. */
function written(stream: NodeJS.WriteStream): readonly string[] {
  const texts: string[] = [];
  const write = stream.write.bind(stream);
  mock.method(stream, 'write', (data: string | Uint8Array) =>
    typeof data === 'string' ? texts.push(data) > 0 : write(data),
  );
  return texts;
}

/** What is said of a failure, and its exit code. */
async function said(error: unknown, argv: readonly string[]) {
  const stdout = written(process.stdout);
  const stderr = written(process.stderr);
  try {
    const code = await reportFailure(error, argv);
    return { code, stdout: stdout.join(''), stderr: stderr.join('') };
  } finally {
    mock.restoreAll();
  }
}

const printed = async (error: unknown) => JSON.parse((await said(error, ['list', '--json'])).stdout);

afterEach(() => mock.restoreAll());

describe('the exit code', () => {
  for (const [name, error, code] of [
    ['a refused request', request, 3],
    ['a look-up that finds nothing', new LookUpFailed('no', { operation: 'show', subject: 'x' }), 3],
    ['something that the kernel does not find amid a run', refusal('not-found'), 1],
    ['something that the kernel has already', refusal('conflict'), 1],
    ['a missing privilege', refusal('not-permitted'), 4],
    ['a roll-back that failed', new AggregateError([refusal('conflict')], 'in part'), 6],
    ['wrong usage', new UsageError('no'), 64],
    ['a mistake of ours', new TypeError('no'), 1],
  ] as const) {
    test(`of ${name} is ${code}`, async () => assert.equal((await said(error, [])).code, code));
  }
});

describe('with --json, one document says', () => {
  test('what the machine refused', async () => {
    assert.deepEqual(await printed(refusal('busy')), {
      ok: false,
      errors: [{ code: 'busy', message: 'cannot make "x": no', hint: 'do not', errno: 'EPERM' }],
    });
  });

  test('every error of a roll-back that failed', async () => {
    const { errors } = await printed(new AggregateError([refusal('busy'), new Error('b')], 'in part'));
    assert.deepEqual(
      errors.map(({ code }: { code: string }) => code),
      ['busy', 'internal'],
    );
  });

  test('what is wrong with the request', async () => {
    assert.deepEqual(await printed(request), { ok: false, diagnostics: request.diagnostics });
  });

  test('that the usage is wrong, or that it is a mistake of ours', async () => {
    const plain = { hint: null, errno: null };
    assert.deepEqual((await printed(new UsageError('no'))).errors, [{ code: 'usage', message: 'no', ...plain }]);
    assert.deepEqual((await printed('oh')).errors, [{ code: 'internal', message: 'oh', ...plain }]);
  });

  test('that the command line could not be read', () => {
    const stdout = written(process.stdout);
    assert.equal(reportUsage("error: unknown option '--fly'", ['--json']), 64);
    assert.match(stdout.join(''), /"usage",\s+"message": "unknown option/);
  });
});

test('with --json, commands that print an object a line print that of a failure on one line', async () => {
  for (const command of ['events', 'top']) {
    const { stdout } = await said(refusal('busy'), ['node', 'kvmnet', command, '--json']);
    assert.match(stdout, /^\{.*"busy".*\}\n$/);
    assert.match((await said(request, ['node', 'kvmnet', command, '--json'])).stdout, /^\{.*"some-code".*\}\n$/);
  }
});

test('with KVMNET_DEBUG every error has its stack', async () => {
  process.env.KVMNET_DEBUG = '1';
  try {
    assert.match((await said(refusal('busy'), [])).stderr, /cannot make "x": no\n +at .*failure\.test/);
  } finally {
    delete process.env.KVMNET_DEBUG;
  }
});
