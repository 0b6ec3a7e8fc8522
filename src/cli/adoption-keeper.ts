import type { ClientService } from '../daemon/run-daemon.ts';
import { Agenda } from '../engine/agenda.ts';
import { Novelty } from '../libvirtd/novelty.ts';
import { openAdoptionSession } from './adoption-session.ts';
import { keepUplinks, tendAbandoned } from './keep-uplinks.ts';

/** Moves whose watchdog was ended are looked for this often: nothing tells of it. */
const TEND_EVERY_MS = 5000;

/** Has the daemon keep NICs in the bridges that they were adopted into, and watch that every move is watched over. */
export const adoptionKeeper: ClientService = async ({ host, store, engine, log }) => {
  const { session, close } = openAdoptionSession({ host, store, engine, steadyEngine: engine });
  const said = new Novelty();
  const did = (message: string): void => log({ severity: 'warning', message });
  // What stays as it is, is told once.
  const stands = (message: string): void => {
    if (said.isNew(message)) did(message);
  };
  const agenda = new Agenda(async () => {
    const since = performance.now();
    agenda.hasNews = false;
    agenda.retryAt(since + TEND_EVERY_MS);
    watch.drain();
    said.beginLook();
    try {
      await tendAbandoned(session);
      await keepUplinks(session, { did, stands });
    } catch (error) {
      stands(error instanceof Error ? error.message : String(error));
    }
    said.endLook();
    agenda.rest(since, 0);
  });
  const watch = host.watch(() => agenda.note());
  agenda.note();
  return {
    close: async () => {
      watch.close();
      await agenda.close();
      close();
    },
  };
};
