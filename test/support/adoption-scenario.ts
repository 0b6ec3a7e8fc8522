import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { FileChange } from '../../src/formats/interface-parts/host-format.ts';
import { changeFile } from '../../src/managers/change-file.ts';
import type { Charge } from '../../src/managers/charge.ts';
import { giveBack } from '../../src/managers/give-back.ts';
import { hold } from '../../src/managers/hold.ts';
import type { Move } from '../../src/managers/manager-act.ts';
import { takeOver } from '../../src/managers/take-over.ts';
import { interfaceName } from '../../src/net/names.ts';
import type { HandOverBox } from './hand-over-box.ts';
import { Steady } from './migration-world.ts';
import type { Outage } from './outage-probe.ts';

/** The longest time that a LAN may wait for an answer, in each phase. */
const LONGEST_MS = 50;

/** What a move is tried with: the files for the bridge, and how the manager is seen to have it. */
export type Adoption = {
  /** The persistent form with the bridge, and its path in the box. */
  readonly files: readonly FileChange[];
  /** Has the client renew the lease of a link. */
  renew(box: HandOverBox, link: string): Promise<unknown>;
};

/** What has been seen of a move there, back, and there again. */
export type AdoptionReport = {
  readonly charge: Charge;
  readonly address: string;
  readonly outages: readonly Outage[];
};

const LINKS = { nic: interfaceName('eth0'), bridge: interfaceName('br0') };

/**
 * A move that is reverted, then one that is confirmed, then a renewal, while pings come in and a TCP session goes on.
 * Throws where the address goes, the session ends, or the pings wait too long.
 */
export async function tryAdoption(box: HandOverBox, { files, renew }: Adoption): Promise<AdoptionReport> {
  const charge = await box.charge('eth0');
  assert.equal(charge.refusal, null);
  const address = await addressOf(box, 'eth0');
  const [echo, talk] = await session(box, address);
  const probe = await box.probe(address);
  const move: Move = { ...LINKS, direction: 'onto-bridge', files };
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['hold', () => box.act(hold(charge, move))],
    ['move', () => box.move('onto-bridge')],
    ['move back', () => box.move('onto-nic')],
    ['give back', () => box.act(giveBack(charge, move))],
    ['hold again', async () => box.act(hold(await box.charge('eth0'), move))],
    ['move again', () => box.move('onto-bridge')],
    ['take over', () => takeOverWith(box, charge, move)],
    ['renew', () => renew(box, 'br0')],
  ];
  for (const [name, step] of steps) {
    probe.phase(name);
    await step();
  }
  assert.equal(await addressOf(box, 'br0'), address, 'the address is that of before');
  await endSession(echo, talk);
  const outages = await probe.end();
  requireShort(outages);
  return { charge, address, outages };
}

/** Back onto the NIC, as `release` does it: the manager has the bridge, and gets the NIC with all that it had. */
export async function tryRelease(
  box: HandOverBox,
  files: readonly FileChange[],
  address: string,
): Promise<readonly Outage[]> {
  const charge = await box.charge('br0');
  assert.equal(charge.refusal, null);
  const move: Move = { ...LINKS, direction: 'onto-nic', files };
  const probe = await box.probe(address);
  probe.phase('hold the bridge');
  await box.act(hold(charge, move));
  probe.phase('release');
  await box.move('onto-nic');
  probe.phase('take over the NIC');
  await takeOverWith(box, charge, move);
  assert.equal(await addressOf(box, 'eth0'), address, 'the address is that of before');
  const outages = await probe.end();
  requireShort(outages);
  return outages;
}

/** Of the managers' phases; the moves between them are a stand-in, which a busy machine may hold up half way. */
function requireShort(outages: readonly Outage[]): void {
  const long = outages.filter(({ phase, longestMs }) => longestMs > LONGEST_MS && !MOVES.has(phase));
  assert.deepEqual(long, [], 'the LAN is answered at any time');
}

const MOVES: ReadonlySet<string> = new Set(['move', 'move back', 'move again', 'release']);

async function takeOverWith(box: HandOverBox, charge: Charge, move: Move): Promise<void> {
  for (const change of move.files) changeFile({ ...change, path: box.path(change.path) });
  await box.act(takeOver(charge, move));
}

/** The one address of IPv4 of a link. */
export async function addressOf(box: HandOverBox, link: string): Promise<string> {
  const { stdout } = await box.run(['ip', '-4', '-brief', 'address', 'show', 'dev', link]);
  return /(\d+\.\d+\.\d+\.\d+)\/24/.exec(stdout)?.[1] ?? '';
}

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
