import type { Role } from '../../api/door.ts';
import { pageAddress } from '../../cli/page-address.ts';
import { LookUpFailed } from '../../diagnostic/look-up-failed.ts';
import { labsUp } from '../find-node.ts';
import { HOST_DIRECTORIES } from '../inside/paths.ts';
import { seenFromOutside } from '../look-round.ts';
import { type LabRecord, runningLabs } from '../registry.ts';

/** The address of a lab's page, with a token. @throws LookUpFailed when no lab has one, or it is not clear which */
export async function labPage(number: string | undefined, role: Role, running = runningLabs()): Promise<string> {
  const [lab, ...others] = labsUp(number, running);
  if (lab === undefined || others.length > 0) throw ambiguous(running);
  if (lab.page === null) throw withoutPage(String(lab.outside.pid));
  const { config, state, run } = HOST_DIRECTORIES;
  const seen = (folder: string): string => seenFromOutside(lab, folder);
  return pageAddress(role, { config: seen(config), state: seen(state), run: seen(run) });
}

const ambiguous = (labs: readonly LabRecord[]): LookUpFailed =>
  new LookUpFailed(`${labs.length} labs are running`, {
    operation: 'find the page of',
    subject: 'the lab',
    hint: `say which with --lab: ${labs.map(({ outside, page }) => `${outside.pid} (${page ?? 'without a page'})`).join(', ')}`,
  });

const withoutPage = (number: string): LookUpFailed =>
  new LookUpFailed('it was started without one', {
    operation: 'find the page of lab',
    subject: number,
    hint: 'start one without --no-page',
  });
