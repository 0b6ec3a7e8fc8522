import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noRequest } from '../../src/engine/request.ts';
import { networkName } from '../../src/net/names.ts';
import { LinuxWorld, modeCases } from '../support/linux-world.ts';
import { machineState } from '../support/machine-state.ts';

for (const { mode, networks } of modeCases) {
  describe(`mode ${mode} on a real kernel`, () => {
    let world: LinuxWorld;
    before(async () => {
      world = await LinuxWorld.open();
    });
    after(() => world.close());
    const names = networks.map(({ name }) => name);
    const up = { ...noRequest, declare: networks, start: names };
    const down = { ...noRequest, stop: names };

    test('what is observed after apply is what was desired', async () => {
      await world.engine.apply(up);
      const { proposal } = await world.engine.propose(noRequest);
      assert.deepEqual(proposal.plan, []);
    });

    test('down leaves the machine as it was', async () => {
      await world.engine.apply(down);
      assert.deepEqual(machineState(), world.before);
    });

    // All that is done for nat is done for nat with limits, in the same order.
    if (mode === 'nat') return;

    test('cut off after any operation of up, the next run converges, and down leaves nothing', async (t) => {
      const { proposal } = await world.engine.propose(up);
      for (let count = 0; count < proposal.plan.length; count++) {
        await t.test(`after ${count} of ${proposal.plan.length}`, async () => {
          await assert.rejects(world.engineCutOffAfter(count).apply(up));
          await world.engine.apply(up);
          assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, []);
          await world.engine.apply(down);
          assert.deepEqual(machineState(), world.before);
        });
      }
    });

    test('cut off after any operation of down, down again leaves nothing', async (t) => {
      await world.engine.apply(up);
      const { proposal } = await world.engine.propose(down);
      for (let count = 0; count < proposal.plan.length; count++) {
        await t.test(`after ${count} of ${proposal.plan.length}`, async () => {
          await world.engine.apply(up);
          await assert.rejects(world.engineCutOffAfter(count).apply(down));
          await world.engine.apply(down);
          assert.deepEqual(machineState(), world.before);
        });
      }
    });

    test('whichever operation the machine refuses, everything is put back', async (t) => {
      await world.engine.apply({ ...noRequest, remove: names });
      const { proposal } = await world.engine.propose(up);
      for (const [number, { kind }] of proposal.plan.entries()) {
        await t.test(`operation ${number + 1}, ${kind}`, async () => {
          await assert.rejects(world.engineFailingAt(number).apply(up), /no such luck/);
          assert.deepEqual(machineState(), world.before);
          assert.deepEqual((await world.store.read()).live, []);
        });
      }
    });
  });
}

test('a network that is not known cannot be started', async () => {
  const world = await LinuxWorld.open();
  try {
    const start = [networkName('nowhere')];
    await assert.rejects(world.engine.apply({ ...noRequest, start }), /there is no network nowhere/);
  } finally {
    await world.close();
  }
});
