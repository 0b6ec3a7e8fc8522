import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AdoptionWorld, GATEWAY, NIC, watchdogs } from '../support/adoption-world.ts';
import { RunningDaemon } from '../support/running-daemon.ts';
import { until } from '../support/until.ts';

describe('a host whose NIC was adopted', () => {
  let world: AdoptionWorld;
  before(async () => {
    world = await AdoptionWorld.open();
    await world.ip(`address add 192.0.2.1/24 brd + dev ${NIC}`);
    await world.ip(`route add default via ${GATEWAY}`);
  });
  after(() => world.close());

  const killWatchdog = async (): Promise<void> => {
    for (const pid of watchdogs()) process.kill(pid, 'SIGKILL');
    await until(() => watchdogs().length === 0);
  };
  const controllerOf = async (nic: string): Promise<string | undefined> =>
    JSON.parse((await world.host.run('ip', '-j', 'link', 'show', 'dev', nic)).stdout)[0].master;
  const takeOut = (nic: string) => world.host.run('ip', 'link', 'set', 'dev', nic, 'nomaster');

  test('is watched over again when the watchdog was killed: the next start of networks sees to it', async () => {
    await world.kvmnet.run('adopt', NIC, '--persist', 'none', '--timeout', '5');
    await killWatchdog();
    await world.kvmnet.run('up');
    await world.settled();
    assert.match(world.verdict()?.reason ?? '', /nobody confirmed it within 5 s/);
    assert.equal(await controllerOf(NIC), undefined);
  });

  test('has it in the bridge again after it was renamed', async () => {
    await world.kvmnet.run('adopt', NIC, '--persist', 'none', '--yes');
    await takeOut(NIC);
    await world.ip(`link set ${NIC} down\nlink set ${NIC} name lan9`);
    const { stderr } = await world.kvmnet.try('', 'up');
    assert.match(stderr, /lan9 is in bridge br0 again/);
    assert.equal(await controllerOf('lan9'), 'br0');
  });

  test('has it put back by the daemon, each time, and is told once of what the daemon leaves alone', async () => {
    const daemon = await RunningDaemon.start(world.host.directories);
    try {
      for (let time = 0; time < 3; time++) {
        const from = daemon.entries.length;
        await takeOut('lan9');
        await daemon.says(/lan9 is in bridge br0 again/, 3000, from);
        assert.equal(await controllerOf('lan9'), 'br0');
      }
      await world.ip('link set lan9 nomaster\naddress add 203.0.113.9/24 dev lan9');
      await until(() => daemon.messages.some((message) => message.includes('is left outside')));
      await world.ip('address add 203.0.113.10/32 dev lo\naddress delete 203.0.113.10/32 dev lo');
    } finally {
      assert.equal(await daemon.end(), 0);
    }
    assert.equal(daemon.messages.filter((message) => message.includes('is left outside')).length, 1);
  });

  test('is watched over again by the daemon', async () => {
    await world.ip('address flush dev lan9\nlink set lan9 master br0');
    const daemon = await RunningDaemon.start(world.host.directories);
    try {
      await world.kvmnet.run('release', 'br0', '--nic', 'lan9', '--persist', 'none', '--timeout', '60');
      await killWatchdog();
      await until(() => watchdogs().length === 1);
      await world.kvmnet.run('confirm');
      await world.settled();
    } finally {
      await daemon.end();
    }
    assert.equal(await controllerOf('lan9'), undefined);
  });
});
