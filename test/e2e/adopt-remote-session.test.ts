import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { AdoptionWorld, GATEWAY, GATEWAY6, NIC } from '../support/adoption-world.ts';
import { configuredOn, type NetworkState } from '../support/network-state.ts';
import { SshServer } from '../support/ssh-server.ts';
import { until } from '../support/until.ts';

const HOST = '192.0.2.1';

describe('a host whose only NIC is adopted over a session from the LAN', () => {
  let world: AdoptionWorld;
  let ssh: SshServer;
  let untouched: NetworkState;
  before(async () => {
    world = await AdoptionWorld.open();
    await world.ip(`address add ${HOST}/24 brd + dev ${NIC}\naddress add 2001:db8::1/64 dev ${NIC} nodad`);
    await world.ip(`route add default via ${GATEWAY}\nroute add default via ${GATEWAY6} dev ${NIC}`);
    ssh = await SshServer.start(world.host, world.lan, HOST);
    untouched = await world.state();
  });
  after(() => world.close());

  const kvmnet = (...words: readonly string[]): string => {
    const folders = Object.entries(world.kvmnet.environment).filter(([name]) => name.startsWith('KVMNET_'));
    const settings = folders.map(([name, value]) => `${name}=${value}`);
    return [...settings, process.execPath, ...world.kvmnet.words, ...words].join(' ');
  };

  /** It can be worked on again over a new session, and everything is as it was. */
  async function isBack(): Promise<void> {
    await world.settled();
    assert.deepEqual(await world.state(), untouched);
    assert.equal((await ssh.type('echo here')).stdout, 'here\n');
  }

  const hasMoved = (): boolean => world.adoption()?.phase === 'moved';

  async function cut(session: ChildProcess): Promise<void> {
    const ended = once(session, 'exit');
    session.kill('SIGKILL');
    await ended;
  }

  test('goes onto the bridge and back, and the session that it was typed over lives on', async () => {
    const { stdout, stderr, code } = await ssh.type(
      `${kvmnet('adopt', NIC, '--persist', 'none', '--yes')} && echo still here`,
    );
    assert.equal(code, 0, stderr);
    assert.match(stdout, new RegExp(`from ${GATEWAY} \\(this one\\)`));
    assert.match(stdout, new RegExp(`your own session from ${GATEWAY}`));
    assert.match(stdout, /still here\n$/);
    assert.deepEqual(configuredOn(await world.state(), 'br0'), configuredOn(untouched, NIC, 'br0'));
    assert.match(
      (await ssh.type(`${kvmnet('release', 'br0', '--persist', 'none', '--yes')} && echo still here`)).stdout,
      /still here\n$/,
    );
    await isBack();
  });

  test('is reached again when the session is cut right after it was typed', async () => {
    const session = ssh.startTyping(kvmnet('adopt', NIC, '--persist', 'none', '--timeout', '5'));
    await until(() => world.waiting().length > 0);
    await cut(session);
    await isBack();
  });

  test('is reached again when the session is cut right after everything has moved', async () => {
    const session = ssh.startTyping(kvmnet('adopt', NIC, '--persist', 'none', '--timeout', '5'));
    await until(hasMoved);
    await cut(session);
    await isBack();
    assert.equal(world.verdict()?.kind, 'put-back');
  });

  test('is reached again when the cable is cut after everything has moved, and says why', async () => {
    const session = ssh.startTyping(`${kvmnet('adopt', NIC, '--persist', 'none')}; exec sleep 12`);
    await until(hasMoved);
    await world.lan.run('ip', 'link', 'set', 'dev', 'eth0', 'down');
    await world.settled();
    assert.match(world.verdict()?.reason ?? '', /did not answer for 5 s/);
    await cut(session);
    await world.lan.run('ip', 'link', 'set', 'dev', 'eth0', 'up');
    await world.lan.run('ip', 'address', 'add', `${GATEWAY6}/64`, 'dev', 'eth0', 'nodad');
    await isBack();
    assert.match((await ssh.type(kvmnet('confirm'))).stderr, /put back at .* did not answer for 5 s/);
    // The server is not told that the session is cut: what was typed over it runs on to its end.
    await until(() => !isRunning('sleep'), 30);
  });
});

/** Whether such a program runs in this namespace of processes, which is the test's own. */
function isRunning(program: string): boolean {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.some((pid) => commandOf(pid).split('\0')[0] === program);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It has ended in this moment.
    return '';
  }
}
