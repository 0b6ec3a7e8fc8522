import { effect } from '@preact/signals';
import type { HappeningKind } from '../../../src/observer/happening.ts';
import type { PageEvent } from '../api/read-event.ts';
import { lineOf } from '../events/event-text.tsx';
import { families } from '../events/happening-family.ts';
import type { Page } from '../page/page-context.ts';
import type { Tone } from '../ui/badge.tsx';
import { shellWords } from './shell-words.ts';

/** Has the page say in passing what goes wrong and what is well again, until the function that this gives is called. */
export function followNotices(page: Page): () => void {
  const stops = [followEvents(page), followConnection(page)];
  return () => {
    for (const stop of stops) stop();
  };
}

function followEvents({ store, toasts, spoken }: Page): () => void {
  const told = new Map<string, number>();
  return effect(() => {
    const event = store.book.latest.value;
    if (event === null) return;
    const { kind, network } = event.happening;
    if (network !== null && endsTrouble.has(kind)) toasts.dismiss(told.get(network) ?? 0);
    const tone = noticeable(event);
    if (tone === null) return;
    const id = toasts.say(lineOf(event, spoken.peek()), { tone });
    if (kind === 'network-broken') told.set(network ?? '', id);
  });
}

/** What makes untrue that a network is broken, which otherwise stays until somebody has seen it. */
const endsTrouble: ReadonlySet<HappeningKind> = new Set(['network-well', 'network-stopped', 'network-removed']);

/** How good or bad it is; null where it is worth no word. */
function noticeable({ happening }: PageEvent): Tone | null {
  if (happening.kind === 'repaired' && happening.routine) return null;
  const { family, tone } = families[happening.kind];
  const isRecovery = family === 'repair' || happening.kind === 'network-well';
  return tone === 'bad' || tone === 'warn' || isRecovery ? tone : null;
}

function followConnection({ connection, toasts, settings }: Page): () => void {
  let isLost = false;
  return effect(() => {
    const { kind } = connection.value;
    const { lost, found } = shellWords[settings.language.peek()];
    if (kind === 'waiting' && !isLost) toasts.say(lost, { tone: 'warn' });
    if (kind === 'live' && isLost) toasts.say(found, { tone: 'ok' });
    isLost = kind === 'waiting' || (isLost && kind === 'connecting');
  });
}
