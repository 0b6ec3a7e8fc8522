import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { waitingAdoption } from '../../test/support/adopted-links.ts';
import type { Adoption } from './adoption.ts';
import type { Probe } from './probe.ts';
import { type Watch, watchOver, whyPutBack } from './watch-over.ts';

const gateway: Probe = { kind: 'ping', host: '192.0.2.254' };

describe('a move', () => {
  const moment = { uptime: 120, isAlive: () => true, silent: null };
  const dead = { ...moment, isAlive: () => false };
  const cases: readonly [string, Adoption, Parameters<typeof whyPutBack>[1], string | null][] = [
    ['that waits is left to wait', waitingAdoption, moment, null],
    ['that waits needs nobody at work', waitingAdoption, dead, null],
    ['is put back at its deadline', waitingAdoption, { ...moment, uptime: 160 }, 'nobody confirmed it within 60 s'],
    [
      'is put back when a probe is silent',
      waitingAdoption,
      { ...moment, silent: gateway },
      '192.0.2.254 did not answer for 5 s',
    ],
    ['that is being made is left alone', { ...waitingAdoption, phase: 'moving', deadline: null }, moment, null],
    [
      'whose mover has ended is put back',
      { ...waitingAdoption, phase: 'moving', deadline: null },
      dead,
      'the command was cut off amid the move',
    ],
    [
      'that is being confirmed is not timed out',
      { ...waitingAdoption, phase: 'confirming' },
      { ...moment, uptime: 999 },
      null,
    ],
    [
      'whose confirmer has ended is put back',
      { ...waitingAdoption, phase: 'confirming' },
      dead,
      'the confirmation was cut off',
    ],
    ['that is confirmed has no way back', { ...waitingAdoption, phase: 'finishing' }, dead, null],
    [
      'that was being put back is put back',
      { ...waitingAdoption, phase: 'putting-back' },
      dead,
      'putting it back was cut off before',
    ],
  ];
  for (const [fact, adoption, at, reason] of cases) test(fact, () => assert.equal(whyPutBack(adoption, at), reason));
});

describe('the watch', () => {
  /** Runs it in a time of its own, a quarter of a second a pause, until it puts back or a minute is over. */
  async function secondsUntilPutBack(answers: (uptime: number) => boolean, pauses = (_: number): number => 0.25) {
    let uptime = 100;
    const adoption: Adoption = { ...waitingAdoption, probes: [gateway], deadline: 160 };
    const watch = {
      journal: { read: () => (uptime < 155 ? adoption : null) },
      uptime: () => uptime,
      probe: async () => answers(uptime),
      pause: async () => {
        uptime += pauses(uptime);
      },
      lock: () => Promise.reject(new Error(`put back`)),
    } as unknown as Watch;
    try {
      await watchOver(waitingAdoption.origin.plug.bridge, watch);
      return null;
    } catch {
      return uptime - 100;
    }
  }

  test('puts nothing back while probes are answered', async () => {
    assert.equal(await secondsUntilPutBack(() => true), null);
  });

  test('puts back between 5 and 8 s after the last answer', async () => {
    const seconds = await secondsUntilPutBack((uptime) => uptime < 110);
    assert.ok(seconds !== null && seconds >= 14 && seconds <= 18, `${seconds}`);
  });

  test('takes a lost answer for nothing', async () => {
    assert.equal(await secondsUntilPutBack((uptime) => Math.floor(uptime) % 4 !== 0), null);
  });

  test('asks again after a time in which it could not, such as that of a machine that was suspended', async () => {
    assert.equal(
      await secondsUntilPutBack(
        () => true,
        (uptime) => (uptime === 110 ? 20 : 0.25),
      ),
      null,
    );
  });

  test('brings a move to its end that was confirmed by somebody who was killed', async () => {
    let adoption: Adoption | null = { ...waitingAdoption, phase: 'finishing', worker: { pid: 0, startedAt: '' } };
    const done: string[] = [];
    const watch = {
      journal: {
        read: () => adoption,
        end: (_: string, { kind }: { kind: string }) => {
          done.push(kind);
          adoption = null;
        },
      },
      uptime: () => 999,
      settleNetwork: async () => void done.push('settled'),
      lock: async () => ({ release: () => done.push('released') }),
    } as unknown as Watch;
    await watchOver(waitingAdoption.origin.plug.bridge, watch);
    assert.deepEqual(done, ['settled', 'confirmed', 'released']);
  });

  test('lets a move wait whose mover came through just before he ended', async () => {
    const nobody = { pid: 0, startedAt: '' };
    let adoption: Adoption | null = { ...waitingAdoption, phase: 'moving', worker: nobody, deadline: null };
    const watch = {
      journal: { read: () => adoption },
      uptime: () => 100,
      pause: async () => {
        assert.equal(adoption?.phase, 'moved');
        adoption = null;
      },
      lock: async () => {
        adoption = { ...waitingAdoption, worker: nobody, deadline: 160, probes: [] };
        return { release: () => {} };
      },
    } as unknown as Watch;
    await watchOver(waitingAdoption.origin.plug.bridge, watch);
    assert.equal(adoption, null);
  });
});
