import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeepAlive } from './keep-alive.ts';

const limits = { intervalMs: 20, questions: 3 };

/** How one watched client fared. */
function watched({ answers, listens }: { readonly answers: boolean; readonly listens: boolean }) {
  const seen = { questions: 0 };
  const end = deferred();
  const keepAlive: KeepAlive = new KeepAlive(limits, {
    ask: () => {
      seen.questions++;
      if (answers) keepAlive.heard();
      if (seen.questions > 10) end.resolve('still asked');
    },
    isListening: () => listens,
    giveUp: () => end.resolve('given up'),
  });
  return { keepAlive, seen, end: end.promise };
}

function deferred() {
  let resolve: (how: unknown) => void = () => undefined;
  const promise = new Promise((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

test('who does not answer is asked as often as is said, and given up', async () => {
  const { keepAlive, seen, end } = watched({ answers: false, listens: true });
  keepAlive.start();
  assert.equal(await end, 'given up');
  assert.equal(seen.questions, limits.questions);
  keepAlive.stop();
});

test('who answers is asked again and again', async () => {
  const { keepAlive, end } = watched({ answers: true, listens: true });
  keepAlive.start();
  assert.equal(await end, 'still asked');
  keepAlive.stop();
});

test('nobody is asked before the watch is started, nor after it is stopped', async () => {
  const { keepAlive, seen } = watched({ answers: false, listens: true });
  await sleep(3 * limits.intervalMs);
  keepAlive.start();
  keepAlive.start();
  keepAlive.stop();
  await sleep(3 * limits.intervalMs);
  assert.equal(seen.questions, 0);
});

test('silence says nothing while nobody listens', async () => {
  const { keepAlive, seen } = watched({ answers: false, listens: false });
  keepAlive.start();
  await sleep(5 * limits.intervalMs);
  assert.equal(seen.questions, 0);
  keepAlive.stop();
});

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
