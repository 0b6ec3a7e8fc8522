import type { ClientService } from '../daemon/run-daemon.ts';
import { openAdoptionSession } from './adoption-session.ts';
import { keepUplinks, tendAbandoned } from './keep-uplinks.ts';

/** Moves whose watchdog was ended are looked for this often: nothing tells of it. */
const TEND_EVERY_MS = 5000;

/** Has the daemon keep NICs in the bridges that they were adopted into, and watch that every move is watched over. */
export const adoptionKeeper: ClientService = async ({ host, store, engine, log }) => {
  const { session, close } = openAdoptionSession({ host, store, engine, steadyEngine: engine });
  const turn = async (): Promise<void> => {
    try {
      await tendAbandoned(session);
      await keepUplinks(session, (words) => log({ severity: 'warning', message: words }));
    } catch (error) {
      log({ severity: 'warning', message: error instanceof Error ? error.message : String(error) });
    }
  };
  let running: Promise<void> | null = null;
  const wake = (): void => {
    running ??= turn().finally(() => {
      running = null;
    });
  };
  const watch = host.watch(wake);
  const timer = setInterval(wake, TEND_EVERY_MS);
  wake();
  return {
    close: async () => {
      clearInterval(timer);
      watch.close();
      await running;
      close();
    },
  };
};
