import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { LabRecord } from '../../src/lab/registry.ts';
import { LabPage } from '../support/lab-page.ts';
import { descendants, type LabRun, LabRuns, processes, runLab, surroundings } from '../support/lab-run.ts';
import { resultOf } from '../support/three-modes.ts';
import { until } from '../support/until.ts';

describe('the page of a lab', { timeout: 600_000 }, () => {
  let clean: ReturnType<typeof surroundings>;
  let scratch: string;

  before(async () => {
    // The command builds itself, and fills its cache, at its first start.
    await runLab(['--help']);
    clean = surroundings();
    scratch = mkdtempSync(join(tmpdir(), 'kvmnet-lab-page-'));
  });
  after(() => rmSync(scratch, { recursive: true }));

  const labs = new LabRuns();
  afterEach(async () => {
    await labs.end();
    assert.deepEqual(surroundings(), clean);
  });

  test('is told with its address, and is that of a daemon inside that keeps the networks', async () => {
    const run = labs.start([]);
    const page = LabPage.in(await run.untilItSays('The lab stays up'));
    assert.deepEqual(await page.runningNetworks(), ['closed', 'default', 'lan']);
    assert.equal((await runLab(['page'])).stdout, `${page.url}\n`);
    assert.equal((await runLab(['exec', 'host', '--', 'kvmnet', 'page'])).stdout, `${page.url}\n`);
    assert.match((await runLab(['list'])).stdout, new RegExp(`^lab ${run.process.pid}, its page at ${page.address}\n`));

    // Guests have leases, and talk.
    assert.deepEqual(await page.leased(), ['db1', 'db2', 'web1', 'web2']);
    const received = await page.received('web1');
    await until(async () => (await page.received('web1')) > received + 100_000);

    // What is broken is put right.
    await runLab(['exec', 'host', '--', 'ip', 'link', 'delete', 'virbr0']);
    await until(async () => (await runLab(['exec', 'web1', '--', 'ping', '-c1', '-W1', 'web2'])).code === 0);
    assert.match((await runLab(['exec', 'host', '--', 'cat', LOG])).stdout, /bridge virbr0 was deleted; made again/);

    // Whoever asks while the daemon is away, waits for the next one.
    process.kill(daemonOf(run), 'SIGKILL');
    assert.deepEqual(await page.runningNetworks(), ['closed', 'default', 'lan']);

    assert.equal((await run.end()).code, 0);
    await assert.rejects(fetch(page.address), 'nobody listens any more');
  });

  test('goes with the lab, whichever of its processes is killed', async () => {
    for (let victim = 0; victim < 4; victim++) {
      const run = labs.start([]);
      await until(() => daemonOf(run) !== 0, 60);
      const [lab] = JSON.parse((await runLab(['list', '--json'])).stdout) as readonly LabRecord[];
      const chain = [run.process.pid ?? 0, ...descendants(run.process.pid ?? 0)];
      assert.ok(chain.includes(daemonOf(run)));
      process.kill(chain[victim] ?? 0, 'SIGKILL');
      await run.ended;
      await until(() => chain.every((pid) => !processes().has(pid)));
      await assert.rejects(fetch(lab?.page ?? ''), /fetch failed/);
      assert.match((await runLab(['page'])).stderr, /no lab is running/);
      assert.deepEqual(surroundings(), clean);
    }
  });

  test('is there in a user namespace too, where the host has a group that the namespace has not', async () => {
    const groups = join(scratch, 'group');
    writeFileSync(groups, `${readFileSync('/etc/group', 'utf8')}\nkvmnet:x:64999:\n`);
    const cover = ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/group && exec "$@"', groups];
    const powerless = ['setpriv', '--bounding-set', '-all,+setfcap', '--inh-caps', '-all'];
    const run = labs.start([], { under: [...cover, ...powerless] });
    const page = LabPage.in(await run.untilItSays('The lab stays up'));
    assert.deepEqual(await page.runningNetworks(), ['closed', 'default', 'lan']);
    assert.deepEqual(await page.leased(), ['db1', 'db2', 'web1', 'web2']);
  });

  test('is left away when nobody wants one, and a daemon keeps the networks all the same', async () => {
    const run = labs.start(['--no-page', '--json']);
    await run.untilItSays('\n}\n');
    assert.ok(daemonOf(run) > 0);
    const { code, stderr } = await runLab(['page']);
    assert.equal(code, 3);
    assert.match(stderr, /it was started without one/);
    assert.equal(resultOf(await run.end()).url, null);
  });

  test('is there with --once when it is asked for', async () => {
    const { url } = resultOf(await runLab(['--once', '--page', '--json']));
    assert.match(url ?? '', /^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  });

  test('is at the port that is named, opened in a browser, and told with the way to it behind SSH', async () => {
    const opened = join(scratch, 'opened');
    const browser = join(scratch, 'xdg-open');
    writeFileSync(browser, `#!/bin/sh\necho "$1" >'${opened}.new' && mv '${opened}.new' '${opened}'\n`);
    chmodSync(browser, 0o755);
    const session = 'SSH_CONNECTION=192.0.2.254 50000 192.0.2.1 22';
    const under = ['env', `PATH=${scratch}:${process.env.PATH}`, session, 'SUDO_USER=ann'];
    const run = labs.start(['--port', '40981', '--open'], { under });
    const said = await run.untilItSays('The lab stays up');
    const page = LabPage.in(said);
    assert.equal(page.address, 'http://127.0.0.1:40981/');
    assert.match(said, / ssh -N -L 40981:127\.0\.0\.1:40981 ann@192\.0\.2\.1\n/);

    await until(() => existsSync(opened));
    const link = readFileSync(opened, 'utf8').trim();
    assert.doesNotMatch(link, /token/, 'every user may read a command line');
    assert.equal((await fetch(link, { redirect: 'manual' })).headers.get('location'), page.url);

    const second = await runLab(['--port', '40981']);
    assert.equal(second.code, 5);
    assert.match(second.stderr, /cannot listen at "?127\.0\.0\.1:40981/);
  });
});

const LOG = '/run/kvmnet-lab/host/daemon.log';

/** The number of the daemon in a lab. */
function daemonOf(run: LabRun): number {
  const inside = descendants(run.process.pid ?? 0);
  const running = processes();
  return inside.find((pid) => / daemon $/.test(running.get(pid) ?? '')) ?? 0;
}
