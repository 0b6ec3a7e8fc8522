import { rmSync } from 'node:fs';
import { watchOver } from '../adoption/watch-over.ts';
import { replaceJsonFile } from '../host/linux/json-file.ts';
import type { InterfaceName } from '../net/names.ts';
import { adjustRules } from './adjust-rules.ts';
import { pauseUntilNews, withAdoptionSession } from './adoption-session.ts';
import { runProbe } from './run-probe.ts';
import { settleNetwork } from './settle-network.ts';
import { watchdogFile } from './start-watchdog.ts';

/** Watches over the move of a bridge until it is over; what it has put back, kvmnet's own rules follow. */
export async function runWatchdog(bridge: InterfaceName): Promise<void> {
  // Closed terminals, and what else ends whole sessions, are just what it is there to outlive.
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGPIPE'] as const) process.on(signal, () => {});
  await withAdoptionSession(async (session) => {
    const { journal, doors } = session;
    const file = watchdogFile(journal.folder, bridge);
    replaceJsonFile(file, session.self);
    await watchOver(bridge, {
      ...session,
      settleNetwork: (adoption) => settleNetwork(adoption, session),
      probe: (probe) => runProbe(probe, doors.links).catch(() => false),
      pause: (seconds) => pauseUntilNews(journal.folder, seconds),
    });
    rmSync(file, { force: true });
    if (journal.verdict(bridge)?.kind === 'put-back') await adjustRules(session);
  });
}
