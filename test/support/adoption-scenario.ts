import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import type { Charge } from '../../src/managers/charge.ts';
import type { HandOverBox } from './hand-over-box.ts';
import { Steady } from './migration-world.ts';
import type { Outage } from './outage-probe.ts';

/** For longer than this, nobody but a manager that lets go of the address keeps the LAN waiting, however busy the machine is. */
const LONGEST_MS = 250;

/** Has the client renew the lease of a link. */
export type Renew = (box: HandOverBox, link: string) => Promise<unknown>;

/** What has been seen of a move there, back, and there again. */
export type AdoptionReport = {
  /** Who was in charge of the NIC before. */
  readonly charge: Charge;
  readonly address: string;
  readonly outages: readonly Outage[];
};

/**
 * A move that is put back, then one that is confirmed, then a renewal, while pings come in and a TCP session goes on.
 * Throws where the address goes, the session ends, or the pings wait too long.
 */
export async function tryAdoption(box: HandOverBox, renew: Renew): Promise<AdoptionReport> {
  const charge = await box.charge('eth0');
  assert.equal(charge.refusal, null);
  // A client that has an address of IPv6 first goes into the background with that.
  await box.runUntil(['ip', '-4', '-brief', 'address', 'show', 'dev', 'eth0'], ADDRESS);
  const address = await addressOf(box, 'eth0');
  const [echo, talk] = await session(box, address);
  const probe = await box.probe(address);
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['adopt', () => kvmnet(box, 'adopt', 'eth0')],
    ['revert', () => kvmnet(box, 'revert')],
    ['adopt again', () => kvmnet(box, 'adopt', 'eth0', '--yes')],
    ['renew', () => renew(box, 'br0')],
  ];
  for (const [name, step] of steps) {
    probe.phase(name);
    await step();
    if (name === 'revert') assert.equal(await addressOf(box, 'eth0'), address, 'the NIC has its address back');
  }
  assert.equal(await addressOf(box, 'br0'), address, 'the address is that of before');
  await endSession(echo, talk);
  const outages = await probe.end();
  requireShort(outages);
  return { charge, address, outages };
}

/** Back onto the NIC: the manager has the bridge, and gets the NIC with all that it had. */
export async function tryRelease(box: HandOverBox, address: string): Promise<readonly Outage[]> {
  const charge = await box.charge('br0');
  assert.equal(charge.refusal, null);
  const probe = await box.probe(address);
  probe.phase('release');
  await kvmnet(box, 'release', 'br0', '--yes');
  assert.equal(await addressOf(box, 'eth0'), address, 'the address is that of before');
  const outages = await probe.end();
  requireShort(outages);
  return outages;
}

/** Runs the command itself in the box. */
export const kvmnet = (box: HandOverBox, ...words: readonly string[]) =>
  box.run([process.execPath, COMMAND, ...words], { deadlineSeconds: 60 });

const COMMAND = path.resolve(import.meta.dirname, '../../bin/kvmnet');

function requireShort(outages: readonly Outage[]): void {
  const long = outages.filter(({ longestMs }) => longestMs > LONGEST_MS);
  assert.deepEqual(long, [], 'the LAN is answered at any time');
}

/** The one address of IPv4 of a link. */
export async function addressOf(box: HandOverBox, link: string): Promise<string> {
  const { stdout } = await box.run(['ip', '-4', '-brief', 'address', 'show', 'dev', link]);
  return ADDRESS.exec(stdout)?.[1] ?? '';
}

const ADDRESS = /(\d+\.\d+\.\d+\.\d+)\/24/;

async function session(box: HandOverBox, address: string): Promise<readonly [Steady, Steady]> {
  const echo = await steady(box, [], 'echo', '7007');
  return [echo, await steady(box, ['ip', 'netns', 'exec', 'lan'], 'talk', address, '7007')];
}

const steady = (box: HandOverBox, where: readonly string[], ...words: readonly string[]): Promise<Steady> => {
  const [program = '', ...args] = box.entering([...where, process.execPath, STEADY_AGENT, ...words]);
  return new Steady(spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })).isReady();
};

const STEADY_AGENT = new URL('steady-agent.mjs', import.meta.url).pathname;

async function endSession(echo: Steady, talk: Steady): Promise<void> {
  const seen = JSON.parse(await talk.end());
  await echo.end();
  assert.equal(seen.ended, null, 'the TCP session goes on');
  assert.ok(seen.answered > 0 && seen.answered >= seen.sent - 50, JSON.stringify(seen));
}
