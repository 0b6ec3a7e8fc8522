import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { networkName } from '../net/names.ts';
import type { Operation } from '../plan/operation.ts';
import { run } from './run.ts';

const lab = networkName('lab');
const stop: Operation = { kind: 'stop-service', network: lab };

/** What is under way or done, in order, on a host where a server takes its time to end. */
async function courseOf(...plan: readonly Operation[]): Promise<readonly string[]> {
  const host = FakeHost.withFacts({});
  const course: string[] = [];
  const execute = async (operation: Operation): Promise<void> => {
    course.push(operation.kind);
    if (operation.kind !== 'stop-service') return;
    await new Promise(setImmediate);
    course.push('ended');
  };
  await run(Object.assign(host, { execute }), plan);
  return course;
}

test('a server ends while what needs nothing of it goes on', async () => {
  const course = await courseOf(stop, { kind: 'delete-links', links: [] });
  assert.deepEqual(course, ['stop-service', 'delete-links', 'ended']);
});

test('leases are forgotten when the server that may yet write them has ended', async () => {
  const course = await courseOf(stop, { kind: 'forget-leases', network: lab });
  assert.deepEqual(course, ['stop-service', 'ended', 'forget-leases']);
});

test('a namespace is deleted when the server in it has ended', async () => {
  const course = await courseOf(stop, { kind: 'delete-namespace', name: lab });
  assert.deepEqual(course, ['stop-service', 'ended', 'delete-namespace']);
});

test('an interrupt is heard amid operations of which none waits', async () => {
  let done = 0;
  const execute = async (): Promise<void> => {
    for (const since = performance.now(); performance.now() - since < 1; );
    done += 1;
  };
  const plan = Array.from({ length: 2000 }, (): Operation => ({ kind: 'delete-links', links: [] }));
  const interrupt = new AbortController();
  setTimeout(() => interrupt.abort());
  const running = run(Object.assign(FakeHost.withFacts({}), { execute }), plan, { signal: interrupt.signal });
  await assert.rejects(running, (error) => error instanceof KvmnetError && error.code === 'interrupted');
  assert.ok(done < plan.length, `${done} operations were run`);
});

test('one that comes with the last operation counts, too', async () => {
  const interrupt = new AbortController();
  const execute = async (): Promise<void> => interrupt.abort();
  const plan: readonly Operation[] = [{ kind: 'delete-links', links: [] }];
  const running = run(Object.assign(FakeHost.withFacts({}), { execute }), plan, { signal: interrupt.signal });
  await assert.rejects(running, /interrupted/);
});
