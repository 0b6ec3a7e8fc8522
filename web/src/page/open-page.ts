import { effect, signal } from '@preact/signals';
import { EVENTS_PATH } from '../../../src/api/contract/endpoints.ts';
import { createClient } from '../api/client.ts';
import type { Connection } from '../api/connection.ts';
import { EventFeed } from '../api/event-feed.ts';
import { readEvent } from '../api/read-event.ts';
import { Store } from '../api/store.ts';
import { keepToken, openToken } from '../api/token.ts';
import { tagOf } from '../i18n/language.ts';
import { followRoute } from '../router/current-route.ts';
import { openSettings, type Settings } from '../settings/settings.ts';
import { storageOr } from '../settings/storage.ts';
import type { Page } from './page-context.ts';
import { Toasts } from './toasts.ts';

/** Puts the page together, and connects it to its daemon. */
export function openPage(window: Window & typeof globalThis): Page {
  const session = storageOr(() => window.sessionStorage);
  const settings = openSettings(
    storageOr(() => window.localStorage),
    window.navigator.languages,
  );
  const token = openToken(session, window);
  // Bound, for the browser's own fetch wants to be called on its window.
  const access = { fetch: window.fetch.bind(window), token: () => token.value };
  const api = createClient(access);
  const store = new Store(api);
  const connection = signal<Connection>({ kind: 'connecting' });
  const feed = new EventFeed({
    ...access,
    url: `${EVENTS_PATH.slice(1)}?rates=true`,
    onMessage: (message) => {
      if (message.type === 'rates') return store.rates.add(JSON.parse(message.data));
      const told = readEvent(message);
      if (told === 'lost') store.allChanged();
      else if (told !== null) store.happened(told);
    },
    onConnection: (state) => {
      connection.value = state;
      // What happened before somebody listened, nobody has told.
      if (state.kind === 'live') store.allChanged();
    },
  });
  applySettings(settings, window.document);
  reconnectWhenBack(window, () => connection.value.kind === 'waiting' && feed.start());
  feed.start();
  return {
    ...{ api, store, connection, settings },
    route: followRoute(window),
    toasts: new Toasts(),
    access: () => ({ base: window.document.baseURI, token: token.value }),
    reconnect: () => feed.start(),
    useToken(value) {
      keepToken(session, token, value);
      feed.start();
    },
  };
}

function applySettings({ theme, language }: Settings, document: Document): void {
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
  });
  effect(() => {
    document.documentElement.lang = tagOf(language.value);
  });
}

// The network is there again, or somebody looks at the page again: nobody wants to wait then.
function reconnectWhenBack(window: Window, reconnect: () => void): void {
  window.addEventListener('online', reconnect);
  window.document.addEventListener('visibilitychange', () => {
    if (window.document.visibilityState === 'visible') reconnect();
  });
}
