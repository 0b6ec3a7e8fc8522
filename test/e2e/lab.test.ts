import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { mismatches } from '../../src/lab/matrix.ts';
import { descendants, LabRuns, runLab, surroundings } from '../support/lab-run.ts';
import { assertThreeModes, resultOf } from '../support/three-modes.ts';

describe('kvmnet lab', { timeout: 600_000 }, () => {
  let clean: ReturnType<typeof surroundings>;

  before(async () => {
    // The command builds itself, and fills its cache, at its first start.
    await runLab(['--help']);
    clean = surroundings();
  });

  const labs = new LabRuns();
  afterEach(() => labs.end());

  const assertNothingIsLeft = (): void => assert.deepEqual(surroundings(), clean);

  test('without any privilege the three modes reach what they promise, in a user namespace', async () => {
    // What is left, root may not go without when it makes a user namespace in which it is root again.
    const under = ['setpriv', '--bounding-set', '-all,+setfcap', '--inh-caps', '-all'];
    assertThreeModes(await runLab(['--once', '--json'], { under }));
    assertNothingIsLeft();
  });

  test('it stays up for looking round until it is interrupted', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'kvmnet-lab-test-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const theirs = join(folder, 'file');
    writeFileSync(theirs, 'as it was');
    const run = labs.start([]);
    const said = await run.untilItSays('The lab stays up');
    assert.match(said, /web1 +default +nat +vnet\d/);
    assert.match(said, /72 ways tried.*all as expected/);
    assert.match((await runLab(['list'])).stdout, /web1 +guest of default/);
    assert.equal((await runLab(['exec', 'web1', '--', 'hostname'])).stdout, 'web1\n');
    assert.match((await runLab(['exec', 'host', '--', 'kvmnet', 'list'])).stdout, /default +nat/);
    assert.equal((await runLab(['ping', 'web1', 'internet'])).code, 0);
    assert.notEqual((await runLab(['ping', 'internet', 'web1'])).code, 0);
    // What is written to /tmp is in memory; what lies in the machine's /tmp is read, and not changed.
    const attempt = `cat ${theirs}; echo x >/tmp/of-the-lab; cat /tmp/of-the-lab; echo other >${theirs}`;
    assert.equal((await runLab(['exec', 'host', '--', 'sh', '-c', attempt])).stdout, 'as it wasx\n');
    assert.equal(existsSync('/tmp/of-the-lab'), false);
    assert.equal(readFileSync(theirs, 'utf8'), 'as it was');
    run.process.kill('SIGINT');
    assert.equal((await run.ended).code, 0);
    assertNothingIsLeft();
  });

  test('two labs at once do not meet, and one has to be named for looking round', async () => {
    const runs = [labs.start([]), labs.start([])];
    const said = await Promise.all(runs.map((run) => run.untilItSays('The lab stays up')));
    assert.match((await runLab(['exec', 'web1', '--', 'true'])).stderr, /2 labs are running/);
    const number = String(runs[0]?.process.pid);
    assert.match(said[0] ?? '', new RegExp(`kvmnet lab shell --lab ${number} \\w+ `));
    const { stderr } = await runLab(['page']);
    assert.match(stderr, /cannot find the page of "?the lab"?: 2 labs are running/);
    for (const { process } of runs) assert.match(stderr, new RegExp(`${process.pid} \\(http://127`));
    assert.equal((await runLab(['page', '--lab', number])).code, 0);
    assert.equal((await runLab(['exec', '--lab', number, 'web1', '--', 'true'])).code, 0);
    for (const run of runs) run.process.kill('SIGTERM');
    await Promise.all(runs.map((run) => run.ended));
    assertNothingIsLeft();
  });

  test('without a lab there is nothing to look round in, and it says so', async () => {
    const { code, stderr } = await runLab(['shell', 'web1']);
    assert.equal(code, 3);
    assert.match(stderr, /no lab is running/);
  });

  for (const afterMs of [50, 200, 400, 700, 1100, 1700]) {
    test(`interrupted after ${afterMs} ms, it leaves nothing`, async () => {
      const run = labs.start(['--once']);
      await pause(afterMs);
      run.process.kill('SIGINT');
      await run.ended;
      assertNothingIsLeft();
    });
  }

  test('it ends when its parent is gone, however that came', async () => {
    const run = labs.start([], { parentPipe: true });
    await pause(700);
    run.process.stdio[3]?.destroy();
    assert.equal((await run.ended).code, 130);
    assertNothingIsLeft();
  });

  test('whichever of its processes is killed, all others go, and the next run clears up', async () => {
    for (let victim = 0; victim < 4; victim++) {
      const run = labs.start(['--once']);
      await pause(900);
      const chain = [run.process.pid ?? 0, ...descendants(run.process.pid ?? 0)];
      process.kill(chain[victim] ?? 0, 'SIGKILL');
      await run.ended;
      await untilGone(chain);
      assert.match((await runLab(['list'])).stderr, /no lab is running/);
      assertNothingIsLeft();
    }
  });

  test('another file is brought up in place of the example, and judged by its modes', async () => {
    await withFile('networks: {office: {mode: routed}, vault: {mode: host-only, hostAccess: true}}', async (file) => {
      const end = await runLab(['--once', '--json', file]);
      const { ok, matrix } = resultOf(end);
      assert.ok(ok, JSON.stringify(mismatches(matrix)));
      assert.ok(matrix.find(({ from, to }) => from === 'internet' && to === 'office-1')?.found);
      assert.ok(matrix.find(({ from, to }) => from === 'vault-1' && to === 'host')?.found);
    });
    assertNothingIsLeft();
  });

  test('a file with a mistake is refused before anything is built', async () => {
    await withFile('networks: {default: {mode: natt}}', async (file) => {
      const { code, stderr } = await runLab(['--once', file]);
      assert.equal(code, 3);
      assert.match(stderr, /natt/);
    });
  });

  test('real guests reach what the modes promise, and can be looked round in', async () => {
    const run = labs.start(['--json', '--vm']);
    await run.untilItSays('\n}\n', 120_000);
    assert.equal((await runLab(['exec', 'web1', '--', 'uname', '-n'])).stdout, 'web1\n');
    assert.equal((await runLab(['ping', 'pc1', 'peer'])).code, 0);
    run.process.kill('SIGTERM');
    assertThreeModes(await run.ended);
    assertNothingIsLeft();
  });

  test('interrupted while real guests boot, it leaves nothing', async () => {
    const run = labs.start(['--vm']);
    await pause(4000);
    run.process.kill('SIGINT');
    assert.equal((await run.ended).code, 130);
    assertNothingIsLeft();
  });
});

async function untilGone(pids: readonly number[]): Promise<void> {
  for (let turn = 0; turn < 100 && pids.some((pid) => readdirSync('/proc').includes(String(pid))); turn++) {
    await pause(20);
  }
}

async function withFile(text: string, action: (file: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kvmnet-lab-test-'));
  try {
    writeFileSync(join(folder, 'networks.yaml'), text);
    await action(join(folder, 'networks.yaml'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
