import { noRequest } from '../engine/request.ts';
import type { AdoptionSession } from './adoption-session.ts';

/** Has the rules of kvmnet's networks follow their uplinks, where those have moved. */
export async function adjustRules({ session, doors }: AdoptionSession): Promise<void> {
  try {
    await session.steadyEngine.apply(noRequest);
  } catch (error) {
    doors.warn(error instanceof Error ? error.message : String(error));
  }
}
