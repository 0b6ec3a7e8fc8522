import { hasErrors } from '../../diagnostic/diagnostic.ts';
import type { Proposal } from '../../engine/propose.ts';
import type { Confirmation, Consequence } from '../contract/confirmation.ts';
import { consequencesOf } from './consequences.ts';
import type { Known } from './known.ts';

/** What a change deserves before it is made: nothing where it hits nobody, and a word to type where guests are cut off for good. */
export function confirmationFor(proposal: Proposal, known: Known): Confirmation {
  const consequences = hasErrors(proposal.diagnostics) ? [] : consequencesOf(proposal, known);
  if (consequences.length === 0) return { kind: 'none' };
  const word = wordFor(consequences);
  return word === null ? { kind: 'ask', consequences } : { kind: 'type', consequences, word };
}

// What is lost is what is to be named; of several, how many they are.
function wordFor(consequences: readonly Consequence[]): string | null {
  const lost = [...new Set(consequences.flatMap(lossesOf))];
  const [first] = lost;
  return first === undefined || lost.length === 1 ? (first ?? null) : String(lost.length);
}

function lossesOf(consequence: Consequence): readonly string[] {
  switch (consequence.kind) {
    case 'removed':
    case 'disconnected':
      return [consequence.network];
    case 'detached':
      return consequence.guests;
    case 'renumbered':
    case 'mode':
    case 'isolation':
    case 'service-ends':
    case 'reach':
      return [];
  }
}
