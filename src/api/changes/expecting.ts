import { hasErrors, refuse } from '../../diagnostic/diagnostic.ts';
import { RequestRefused } from '../../engine/engine.ts';
import { propose } from '../../engine/propose.ts';
import type { Request } from '../../engine/request.ts';
import { confirmationFor } from './confirmation.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Intent } from './intent.ts';
import type { Known } from './known.ts';
import { redefined } from './redefined.ts';

/**
 * The intent of somebody who has seen what it comes to, by its fingerprint: under the host's lock it is refused with
 * `plan-changed` if it does something else, or hits others, by then. With undefined, whatever it comes to is welcome.
 */
export function expecting(expected: string | undefined, intent: Intent): Intent {
  if (expected === undefined) return intent;
  const make = (known: Known): Request => {
    const request = requestOf(intent, known);
    const proposal = propose(request, known.catalogue, known.facts);
    // What cannot be granted, the engine refuses with its own reasons.
    if (hasErrors(proposal.diagnostics)) return request;
    const shown = {
      plan: proposal.plan,
      confirmation: confirmationFor(proposal, known),
      redefined: redefined(known.catalogue, proposal.catalogue),
    };
    if (fingerprintOf(shown) === expected) return request;
    throw new RequestRefused([planChanged]);
  };
  return { ...intent, request: { of: 'host', make } };
}

/** The request that an intent comes to, given what there is. @throws RequestRefused when it comes to none */
export const requestOf = ({ request }: Intent, known: Known): Request =>
  request.of === 'host' ? request.make(known) : request.make(known.catalogue);

const planChanged = refuse(
  'plan-changed',
  'something has changed since the plan was shown, and it would be another one now',
  'look at the plan again',
);
