import { parseNetworkName } from '../net/names.ts';
import { HAPPENING_KINDS } from '../observer/happening-words.ts';
import type { HostEvent } from '../observer/host-event.ts';
import { fromUser } from './from-user.ts';
import { UsageError } from './usage-error.ts';

/** What somebody wants to hear of; null: of everything. Kinds are separated by commas. */
export type WantedEvents = { readonly network: string | null; readonly kinds: string | null };

/**
 * Whether an event is wanted. That some were missed is told to everybody.
 * @throws UsageError for a kind that there is not
 */
export function eventFilter({ network, kinds }: WantedEvents): (event: HostEvent) => boolean {
  const wanted = kinds === null ? null : new Set(kinds.split(',').flatMap((word) => kindsCalled(word.trim())));
  const name = network === null ? null : fromUser(parseNetworkName(network));
  return (event) =>
    event.kind === 'lost' || ((name === null || event.network === name) && (wanted === null || wanted.has(event.kind)));
}

function kindsCalled(word: string): readonly string[] {
  const found = HAPPENING_KINDS.filter((kind) => kind === word || kind.startsWith(`${word}-`));
  if (word !== '' && found.length > 0) return found;
  throw new UsageError(`there is no kind of event "${word}"; there are ${HAPPENING_KINDS.join(', ')}`);
}
