import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MockWorld } from '../../../web/mock/mock-world.ts';
import { smallWorld } from '../../../web/mock/worlds.ts';
import { noRequest } from '../../engine/request.ts';
import { networkName } from '../../net/names.ts';
import { appliedAs } from './applied-as.ts';
import { plainIntent } from './intent.ts';

test('what a guest got, where that cannot be told, is a warning, and the change is made', async (t) => {
  const world = await MockWorld.open(smallWorld());
  t.after(() => world.close());
  const { door } = world;
  const request = { ...noRequest, stop: [networkName('staging')] };
  const outcome = await door.engineFor({ role: 'admin' }).apply(request);
  const intent = {
    ...plainIntent({ of: 'catalogue', make: () => request }),
    attached: (): never => {
      throw new Error('late is not among the guests of lab');
    },
  };
  const { attached, stopped, diagnostics } = appliedAs(intent, { request, outcome }, door);
  assert.deepEqual([attached, stopped], [null, ['staging']]);
  assert.deepEqual(
    diagnostics.map(({ severity, code }) => `${severity} ${code}`),
    ['warning attached-not-told'],
  );
});
