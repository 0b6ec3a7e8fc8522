import { chosenAddressesOf } from '../adoption/addresses-of.ts';
import { lostUplinks } from '../adoption/lost-uplinks.ts';
import { requestOf } from '../adoption/transfer.ts';
import { readJsonFile } from '../host/linux/json-file.ts';
import { NicMemory } from '../host/linux/nic-memory.ts';
import { isAlive, type ProcessIdentity } from '../host/process-identity.ts';
import { type AdoptionSession, openAdoptionSession } from './adoption-session.ts';
import { directoriesOf } from './directories.ts';
import type { Session } from './session.ts';
import { startWatchdog, watchdogFile } from './start-watchdog.ts';

/** What a host's start, or whoever starts all networks, has to see to besides. */
export async function keepAdopted(opened: Session): Promise<void> {
  const { session, close } = openAdoptionSession(opened);
  try {
    await tendAbandoned(session);
    await keepUplinks(session, { did: session.doors.warn, stands: session.doors.warn });
  } finally {
    close();
  }
}

/** Who is told of what was done, and of what stands in the way, look after look. */
export type UplinkReport = { did(words: string): void; stands(words: string): void };

/** Puts NICs back into the bridges that they were adopted into, and says so; one that has addresses now is left alone. */
export async function keepUplinks({ session, doors, journal }: AdoptionSession, report: UplinkReport): Promise<void> {
  const memory = new NicMemory(directoriesOf());
  const known = memory.read().filter(({ bridge }) => bridge !== null && journal.read(bridge) === null);
  if (known.length === 0) return;
  const { observed } = await session.host.observe({ only: 'links' });
  for (const { nic, bridge } of lostUplinks(known, memory.renamed(observed.links), doors.links.links())) {
    const [port, controller] = [doors.links.look(nic), doors.links.look(bridge)];
    if (port === null || controller === null) continue;
    const own = chosenAddressesOf(port);
    if (own.length > 0) {
      report.stands(
        `${nic} belongs into bridge ${bridge}, and is left outside, for it has addresses: ${own.join(', ')}`,
      );
      continue;
    }
    const orders = [
      { kind: 'plug', port: nic, controller: controller.link },
      { kind: 'switch', link: nic, up: true },
    ] as const;
    const refusals = doors.links.burst(orders.flatMap((order) => requestOf(order) ?? []));
    const [refusal] = refusals;
    if (refusal === undefined) report.did(`${nic} is in bridge ${bridge} again`);
    else report.stands(`${nic} cannot be put into bridge ${bridge}: ${refusal.reason}`);
  }
}

/** Has somebody watch over moves that nobody watches over any more: whoever did was ended, together with what he watched. */
export async function tendAbandoned(session: AdoptionSession): Promise<void> {
  const { journal } = session;
  for (const bridge of journal.bridges()) {
    const watchdog = readJsonFile(watchdogFile(journal.folder, bridge)) as ProcessIdentity | null;
    if (watchdog !== null && isAlive(watchdog)) continue;
    // Who moves at this moment starts the watchdog himself.
    const adoption = journal.read(bridge);
    if (adoption === null || (adoption.phase === 'moving' && isAlive(adoption.worker))) continue;
    await startWatchdog(bridge, session);
  }
}
