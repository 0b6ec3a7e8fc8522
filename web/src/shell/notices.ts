import { effect } from '@preact/signals';
import type { PageEvent } from '../api/read-event.ts';
import { lineOf } from '../events/event-text.tsx';
import { families } from '../events/happening-family.ts';
import type { Page } from '../page/page-context.ts';
import type { Tone } from '../ui/badge.tsx';
import { shellWords } from './shell-words.ts';
import { Troubles, topicOf } from './troubles.ts';

/** Has the page say in passing what goes wrong and what is well again, until the function that this gives is called. */
export function followNotices(page: Page): () => void {
  const stops = [followEvents(page), followConnection(page)];
  return () => {
    for (const stop of stops) stop();
  };
}

function followEvents({ store, toasts, spoken }: Pick<Page, 'store' | 'toasts' | 'spoken'>): () => void {
  const troubles = new Troubles(toasts);
  const stop = effect(() => {
    const event = store.book.latest.value;
    if (event === null) return;
    const { happening } = event;
    const topic = topicOf(happening);
    const wasTold = topic?.kind === 'end' && troubles.end(topic);
    const tone = noticeable(event);
    // That it is well again is no news to whom nobody has told that it was not.
    if (tone === null || (happening.kind === 'network-well' && !wasTold)) return;
    const say = () => toasts.say(lineOf(event, spoken.peek()), { tone });
    if (topic?.kind === 'trouble') troubles.begin(topic, say);
    else say();
  });
  return () => {
    stop();
    troubles.forget();
  };
}

/** How good or bad it is; null where it is worth no word. */
function noticeable({ happening }: PageEvent): Tone | null {
  if (happening.kind === 'repaired' && happening.routine) return null;
  // Whoever has asked for it is told why, and where.
  if (happening.kind === 'change-failed') return null;
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
