import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { noRequest, type Request } from '../../src/engine/request.ts';
import type { Network } from '../../src/model/network.ts';
import { arbitraryNetworks } from '../support/arbitrary-network.ts';
import { attachTo, World } from '../support/world-of-networks.ts';

const start = (networks: readonly Network[]): Partial<Request> => ({
  declare: networks,
  start: networks.map(({ name }) => name),
});
const stop = (networks: readonly Network[]): Partial<Request> => ({
  stop: networks.map(({ name }) => name),
  disconnect: true,
});

describe('laws of the engine, on generated networks', () => {
  test('observing after apply gives what was desired', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryNetworks(), async (networks) => {
        const world = new World(...networks);
        fc.pre(await world.grants(start(networks)));
        assert.deepEqual(await world.leftToDo(), []);
      }),
      { numRuns: 150 },
    );
  });

  test('apply, then down, leaves the host as it was', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryNetworks(), async (networks) => {
        const world = new World(...networks);
        const before = world.host.printHost();
        fc.pre(await world.grants(start(networks)));
        assert.ok(await world.grants(stop(networks)));
        assert.equal(world.host.printHost(), before);
      }),
      { numRuns: 100 },
    );
  });

  test('a change and the change back leave the host as it was', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryNetworks(3), arbitraryNetworks(3), async (networks, others) => {
        const world = new World(...networks, ...others);
        const names = new Set(networks.map(({ name }) => name));
        const changed = others.filter(({ name }) => !names.has(name));
        fc.pre(await world.grants(start(networks)));
        const before = world.host.printHost();
        fc.pre(await world.grants(start(changed)));
        assert.ok(await world.grants({ remove: changed.map(({ name }) => name), disconnect: true }));
        assert.equal(world.host.printHost(), before);
      }),
      { numRuns: 60 },
    );
  });

  test('a refused operation puts everything back, whichever it is', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryNetworks(), fc.nat(), async (networks, dice) => {
        const world = new World(...networks);
        const before = world.host.printHost();
        const { plan } = (await world.engine().propose({ ...noRequest, ...start(networks) })).proposal;
        fc.pre(plan.length > 0);
        const unlucky = dice % plan.length;
        let count = 0;
        const host = world.host.again().failOn(() => count++ === unlucky, new Error('no such luck'));
        await assert.rejects(world.engine(host).apply({ ...noRequest, ...start(networks) }), /no such luck/);
        assert.equal(world.host.printHost(), before);
      }),
      { numRuns: 100 },
    );
  });

  test('cut off after any operation, the next run converges', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryNetworks(), fc.nat(), async (networks, dice) => {
        const world = new World(...networks);
        const { plan } = (await world.engine().propose({ ...noRequest, ...start(networks) })).proposal;
        fc.pre(plan.length > 0);
        const host = world.host.again().failAfter(dice % plan.length);
        await assert.rejects(world.engine(host).apply({ ...noRequest, ...start(networks) }));
        assert.ok(await world.grants(start(networks)));
        assert.deepEqual(await world.leftToDo(), []);
      }),
      { numRuns: 100 },
    );
  });

  test('guests that are attached stay attached through any change that is granted', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryNetworks(3), arbitraryNetworks(3), async (networks, others) => {
        const world = new World(...networks, ...others);
        fc.pre(await world.grants(start(networks)));
        const [network] = networks;
        fc.pre(network !== undefined && (await world.grants({ attach: [attachTo(network, 0)] })));
        const [other] = others;
        fc.pre(other !== undefined);
        await world.grants({ declare: [{ ...other, name: network.name }] });
        const { observed } = await world.host.observe();
        const tap = observed.links.find(({ name }) => name === 'vnet0');
        assert.ok(tap?.up && tap.controller !== null, 'the tap is plugged in and up');
      }),
      { numRuns: 100 },
    );
  });
});
