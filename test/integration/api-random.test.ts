import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { noRequest } from '../../src/engine/request.ts';
import type { ApiCaller } from '../support/api-caller.ts';
import { ApiWorld } from '../support/api-world.ts';
import { arbitraryRequest, type SomeRequest } from '../support/arbitrary-request.ts';
import { machineState } from '../support/machine-state.ts';
import { until } from '../support/until.ts';

const SEED = 20_240_601;
const AT_ONCE = 8;

const NETWORKS = `networks:
  lab: {mode: nat, prefix: 10.20.0.0/24}
  closed: {mode: host-only}
`;
const WORDS = [
  ...[
    'lab',
    'closed',
    'nowhere',
    'web1',
    'web2',
    'eth1',
    'host',
    'outside',
    '52:54:00:00:00:01',
    '10.20.0.50',
    '10.20.0.1',
    'fd00::1',
  ],
  ...[
    NETWORKS,
    'networks: {}',
    'networks: {lab: {mode: nat, prefix: 10.21.0.0/24}}',
    'networks: {new: {mode: natt}}',
    'net.yaml',
  ],
  ...["<network><name>theirs</name><ip address='10.33.0.1' prefix='24'/></network>", '/proc/self/ns/net'],
];

let api: ApiWorld;
before(async () => {
  api = await ApiWorld.open();
  await api.clear();
  await api.kvmnet.try(NETWORKS, 'apply', '-');
  await api.kvmnet.run('attach', 'web1', '--network', 'lab');
  await settled();
});
after(async () => {
  await api.clear();
  await api.close();
});

/** Who may change nothing: how he comes in, and which answers there are for him. */
const POWERLESS: Readonly<Record<string, { caller(): ApiCaller; readonly mayBe: readonly number[] }>> = {
  viewer: { caller: () => api.bearer('viewer'), mayBe: [200, 400, 403, 404, 415, 422] },
  'nobody whom it knows': { caller: () => api.stranger, mayBe: [401, 404] },
  'one with another token': { caller: () => api.stranger.bearing('x'.repeat(43)), mayBe: [401, 404] },
  'one whom somebody else’s name led here': {
    caller: () => api.bearer('admin').with({ host: 'evil.example' }),
    mayBe: [421],
  },
  'a page of somebody else’s': { caller: () => api.root.with({ origin: 'http://evil.example' }), mayBe: [403] },
};

for (const [who, { caller, mayBe }] of Object.entries(POWERLESS)) {
  test(`of 1,900 random requests of ${who} none is a mistake of ours, and none changes anything`, async () => {
    const before = await everything();
    const counts = await sendAll(fc.sample(arbitraryRequest(WORDS), { numRuns: 1900, seed: SEED }), caller(), mayBe);
    assert.deepEqual(await everything(), before);
    // Else they would prove little.
    if (who === 'viewer')
      for (const status of [200, 400, 403, 404]) assert.ok((counts.get(status) ?? 0) > 50, `${status}`);
  });
}

test('of 500 random requests of root none is a mistake of ours, and all is in order after them', async () => {
  const requests = fc.sample(arbitraryRequest(WORDS), { numRuns: 500, seed: SEED });
  const counts = await sendAll(requests, api.root, [200, 400, 404, 409, 415, 422, 502]);
  assert.ok((counts.get(200) ?? 0) > 100);
  assert.deepEqual((await api.world.engine.propose(noRequest)).proposal.plan, []);
  assert.ok(!api.daemon.entries.some(({ severity }) => severity === 'error'), api.daemon.messages.join('\n'));
});

/** All that a request could have changed. */
async function everything(): Promise<unknown> {
  const planned = (await api.kvmnet.try(NETWORKS, 'plan', '-', '--json')).stdout;
  return { machine: machineState(), catalogue: await api.world.store.read(), planned };
}

/** Resolves when nothing changes by itself any more: a bridge without a carrier is found out to be so after a second. */
async function settled(): Promise<void> {
  let known = JSON.stringify(machineState());
  await until(async () => {
    await pause(1500);
    const before = known;
    known = JSON.stringify(machineState());
    return known === before;
  });
}

async function sendAll(requests: readonly SomeRequest[], caller: ApiCaller, mayBe: readonly number[]) {
  const counts = new Map<number, number>();
  const waiting = requests.values();
  const lane = async (): Promise<void> => {
    for (const request of waiting) {
      const { status, text } = await caller.ask(request.method, request.path, request);
      assert.ok(mayBe.includes(status), `${status} ${text.slice(0, 500)} for ${JSON.stringify(request)}`);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return counts;
}
