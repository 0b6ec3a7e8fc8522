import { type Adoption, printVerdict } from '../adoption/adoption.ts';
import type { AdoptionJournal } from '../adoption/journal.ts';
import { refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { InterfaceName } from '../net/names.ts';

/** The move of a bridge that waits for its confirmation. @throws RequestRefused, which tells what has become of the last one */
export function waitingMove(bridge: InterfaceName, journal: AdoptionJournal): Adoption {
  const adoption = journal.read(bridge);
  if (adoption !== null) return adoption;
  const verdict = journal.verdict(bridge);
  const hint = verdict === null ? 'kvmnet adopt NIC begins one' : `the last one was ${printVerdict(verdict)}`;
  throw new RequestRefused([refuse('nothing-waits', `no move onto ${bridge} waits for its confirmation`, hint)]);
}

/** The bridge of the only move that waits. @throws RequestRefused where there is none, or several */
export function onlyWaiting(journal: AdoptionJournal): InterfaceName {
  const [first, ...others] = journal.bridges();
  if (first !== undefined && others.length === 0) return first;
  if (first === undefined) {
    throw new RequestRefused([refuse('nothing-waits', 'no move waits for its confirmation', journal.lastWords())]);
  }
  const message = `several moves wait: ${[first, ...others].join(', ')}`;
  throw new RequestRefused([refuse('several-wait', message, `name one: kvmnet confirm ${first}`)]);
}
