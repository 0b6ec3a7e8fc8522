import type { Adoption } from '../adoption/adoption.ts';
import { moveOver, putBack } from '../adoption/carry-out.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { isAlive } from '../host/process-identity.ts';
import { adjustRules } from './adjust-rules.ts';
import type { AdoptionPlan } from './adoption-plan.ts';
import { type AdoptionSession, withAdoptionSession } from './adoption-session.ts';
import type { MoveOptions } from './move-options.ts';
import { originNow } from './origin-now.ts';
import { type AdoptWish, planAdoption } from './plan-adoption.ts';
import { printAdoptionJson, printAdoptionPlan } from './print-adoption-plan.ts';
import { settleMove } from './settle-move.ts';
import { startWatchdog } from './start-watchdog.ts';

/** Takes a NIC into a bridge, with all that the host has on it, and waits for somebody to confirm it. */
export async function adoptNic(wish: AdoptWish): Promise<void> {
  await withAdoptionSession(async (session) => {
    const plan = await planAdoption(wish, session);
    await carryOutPlan(plan, wish.options, session);
  });
}

/** Says what is planned, does it, and waits for its confirmation, where there is somebody to wait for. */
export async function carryOutPlan(plan: AdoptionPlan, options: MoveOptions, session: AdoptionSession): Promise<void> {
  if (!options.json) await printAdoptionPlan(plan, { verbose: options.dryRun });
  if (options.dryRun) return options.json ? printAdoptionJson(plan, 'planned') : undefined;
  const moved = await move(plan.adoption, session);
  await adjustRules(session);
  await settleMove({ plan, moved, options }, session);
}

// The watchdog watches before the first thing is changed, and still does when the last one is.
async function move(adoption: Adoption, session: AdoptionSession): Promise<Adoption> {
  const { bridge } = adoption.origin.plug;
  const lock = await session.lock();
  try {
    const origin = originNow(adoption.origin, session);
    const begun: Adoption = { ...adoption, origin, startedAt: session.uptime() };
    session.journal.write(begun);
    const watchdog = await startWatchdog(bridge, session).catch(async (error) => {
      session.journal.end(bridge, { kind: 'put-back', reason: 'nobody could watch over it', when: Date.now() });
      throw error;
    });
    const moved = await moveOver(begun, session);
    if (isAlive(watchdog)) return moved;
    await putBack(moved, 'its watchdog was ended', session);
    throw new KvmnetError('its watchdog was ended, and so it is put back', {
      code: 'service-failed',
      operation: 'move',
      subject: adoption.origin.plug.nic,
    });
  } finally {
    lock.release();
  }
}
