import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { noRequest } from '../../src/engine/request.ts';
import { openNftables } from '../../src/host/linux/nftables.ts';
import { identityOf } from '../../src/host/process-identity.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';
import { until } from '../support/until.ts';

let world: LinuxWorld;
before(async () => {
  world = await LinuxWorld.open();
  await world.engine.apply({ ...noRequest, declare: declared('networks: {default: {mode: nat}}') });
});
after(() => world.close());

/** Runs an action while another process sends us signals as fast as it can. */
async function inAStorm(action: () => Promise<void>): Promise<number> {
  let signals = 0;
  const count = (): void => {
    signals++;
  };
  process.on('SIGUSR2', count);
  const storm = spawn('sh', ['-c', `while kill -USR2 ${process.pid}; do :; done`], { stdio: 'ignore' });
  try {
    await action();
    // Handlers run when the event loop comes round.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return signals;
  } finally {
    storm.kill('SIGKILL');
    // The signal of its own end may be lost in the storm (libuv drops what its pipe has no room for), and with it the event.
    storm.unref();
    await until(() => storm.pid === undefined || identityOf(storm.pid) === null);
    process.off('SIGUSR2', count);
  }
}

test('signals do not disturb what goes on with the kernel, nor get lost', async () => {
  const editor = openNftables('library');
  const element = (verb: string) => [`${verb} element inet kvmnet closed { "br9" }`];
  const signals = await inAStorm(async () => {
    for (let time = 0; time < 300; time++) {
      await editor.run(element('add'));
      await editor.list();
      await editor.run(element('delete'));
      await world.host.observe();
    }
  });
  editor.close?.();
  assert.ok(signals > 0);
  assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, []);
});
