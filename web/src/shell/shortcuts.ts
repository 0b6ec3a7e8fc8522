import { hrefOf } from '../router/route.ts';
import type { Settings } from '../settings/settings.ts';
import { mainViews } from '../views/views.ts';

export type KeyCommands = { search(): void; keys(): void };

/** How long after `g` the letter of a view may come. */
const SEQUENCE_MS = 1200;

/** Has keys do what `KeysDialog` says, until the function that this gives is called. */
export function listenForKeys(document: Document, { letters }: Settings, commands: KeyCommands): () => void {
  let goPressedAt = Number.NEGATIVE_INFINITY;
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'k' && (event.ctrlKey || event.metaKey)) return take(event, commands.search);
    if (letters.value === 'off' || isTyped(event)) return;
    const isSecond = event.timeStamp - goPressedAt < SEQUENCE_MS;
    goPressedAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const view = isSecond ? mainViews.find(({ key }) => key === event.key) : undefined;
    if (view !== undefined) take(event, () => document.defaultView?.location.assign(hrefOf(view.route)));
    else if (event.key === '/') take(event, commands.search);
    else if (event.key === '?') take(event, commands.keys);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

function take(event: KeyboardEvent, command: () => void): void {
  event.preventDefault();
  command();
}

// Into a field, or to a dialog, or with a key of the browser's or the system's.
const isTyped = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ctrlKey ||
  metaKey ||
  altKey ||
  (target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]') !== null);
