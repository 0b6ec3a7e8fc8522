import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { FileChange } from '../formats/interface-parts/host-format.ts';
import type { ProcessIdentity } from '../host/process-identity.ts';
import type { Charge } from '../managers/charge.ts';
import { giveBack } from '../managers/give-back.ts';
import { hold } from '../managers/hold.ts';
import type { ManagerAct, Move } from '../managers/manager-act.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Adoption } from './adoption.ts';
import type { AdoptionJournal } from './journal.ts';
import { creation, moving, originName, preparation, settling, targetName, wayBack } from './move.ts';
import { type Doors, takeSteps } from './take-steps.ts';

/** What moves are made, confirmed and put back with. */
export type Tools = {
  readonly doors: Doors;
  readonly journal: AdoptionJournal;
  /** Who is at work: this process. */
  readonly self: ProcessIdentity;
  /** Seconds since the boot. */
  uptime(): number;
  runActs(acts: readonly ManagerAct[]): Promise<void>;
  /** Who looks after a link now. */
  chargeOf(link: InterfaceName): Promise<Charge>;
  /** Makes changes of files, all or none. @throws KvmnetError */
  changeFiles(changes: readonly FileChange[]): void;
  /** The text of a file; null when there is none. */
  fileText(path: string): string | null;
};

/** The move in the managers' words. */
export const moveOf = ({ origin: { plug }, files }: Adoption): Move => ({
  direction: plug.intoBridge ? 'onto-bridge' : 'onto-nic',
  nic: plug.nic,
  bridge: plug.bridge,
  files,
});

/**
 * Moves everything over, and gives the move that now waits for its confirmation. The journal knows of it beforehand.
 * @throws what went wrong, when everything is back as it was
 */
export async function moveOver(adoption: Adoption, tools: Tools): Promise<Adoption> {
  try {
    await tools.runActs(hold(adoption.charge, moveOf(adoption)));
    await takeAllSteps(adoption, tools);
    const deadline = tools.uptime() + adoption.timeoutSeconds;
    const moved: Adoption = { ...adoption, phase: 'moved', deadline };
    tools.journal.write(moved);
    return moved;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failures = await putBack(adoption, `the move failed: ${reason}`, tools);
    if (failures.length === 0) throw error;
    throw new AggregateError([error, ...failures], 'a move failed, and not everything could be put back');
  }
}

async function takeAllSteps({ origin }: Adoption, { doors }: Tools): Promise<void> {
  await takeSteps(creation(origin), doors);
  const target = doors.links.look(targetName(origin.plug));
  if (target === null) {
    throw new KvmnetError('somebody has taken it away in the meantime', {
      code: 'not-found',
      operation: 'move onto',
      subject: targetName(origin.plug),
      hint: 'see who makes and deletes links on this host, and try again',
    });
  }
  await takeSteps([...preparation(origin, target), moving(origin, target), ...settling(origin)], doors);
}

/**
 * Puts everything back as it was, from wherever the move was left; goes on to the end where something fails, and gives what
 * has. The move is over then.
 */
export async function putBack(adoption: Adoption, reason: string, tools: Tools): Promise<readonly Error[]> {
  const { journal, doors, self } = tools;
  const { origin, startedAt } = adoption;
  const failures: Error[] = [];
  const attempt = async (action: () => void | Promise<void>): Promise<void> => {
    try {
      await action();
    } catch (error) {
      failures.push(error instanceof Error ? error : new Error(String(error)));
    }
  };
  await attempt(() => journal.write({ ...adoption, phase: 'putting-back', worker: self }));
  if (mayBeTakenOver(adoption)) await attempt(() => standBack(adoption, tools));
  await attempt(async () => {
    const now = {
      origin: doors.links.look(originName(origin.plug)),
      target: doors.links.look(targetName(origin.plug)),
    };
    // A parameter that cannot be set is no reason to leave the addresses where they are.
    for (const step of wayBack(origin, now, tools.uptime() - startedAt)) await attempt(() => takeSteps([step], doors));
  });
  await attempt(() => restoreFiles(adoption.files, tools));
  await attempt(() => tools.runActs(giveBack(adoption.charge, moveOf(adoption))));
  await attempt(() => journal.end(origin.plug.bridge, { kind: 'put-back', reason, when: Date.now() }));
  return failures;
}

// Only a confirmation has managers take over; one that was cut off may have been put back half-way before.
const mayBeTakenOver = ({ phase }: Adoption): boolean => phase !== 'moving' && phase !== 'moved';

/**
 * Has whoever has begun to take the target over leave it alone again, and the origin too: a client of DHCP that was started on the
 * one would go on beside that of the other.
 */
export async function standBack(adoption: Adoption, tools: Tools): Promise<void> {
  const { plug } = adoption.origin;
  const back: Move = { ...moveOf({ ...adoption, files: [] }), direction: plug.intoBridge ? 'onto-nic' : 'onto-bridge' };
  await tools.runActs(hold(await tools.chargeOf(targetName(plug)), back));
  await tools.runActs(hold(adoption.charge, moveOf({ ...adoption, files: [] })));
}

/** Puts files back that were being changed: of these, some may be as they are to be, and some as they were. */
export function restoreFiles(files: readonly FileChange[], { changeFiles, fileText }: Tools): void {
  const changed = files.filter(({ path, after }) => fileText(path) === after);
  changeFiles(changed.map(({ path, before, after, mode }) => ({ path, before: after, after: before, mode })));
}
