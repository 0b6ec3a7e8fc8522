import { effect, type Signal, signal } from '@preact/signals';
import { EVENTS_PATH } from '../../../src/api/contract/endpoints.ts';
import { type ClientOptions, createClient } from '../api/client.ts';
import type { Connection } from '../api/connection.ts';
import { earlierEvents } from '../api/earlier-events.ts';
import type { EventBook } from '../api/event-book.ts';
import { EventFeed } from '../api/event-feed.ts';
import { readEvent, type Told } from '../api/read-event.ts';
import { Store } from '../api/store.ts';
import { openToken } from '../api/token.ts';
import { tagOf } from '../i18n/language.ts';
import { followRoute } from '../router/current-route.ts';
import { scrollPlaces } from '../router/scroll-places.ts';
import { openSettings, type Settings } from '../settings/settings.ts';
import { storageOr } from '../settings/storage.ts';
import type { Page } from './page-context.ts';
import { spokenBy } from './spoken-by.ts';
import { Toasts } from './toasts.ts';

const EVENTS_URL = EVENTS_PATH.slice(1);

/** Puts the page together, and connects it to its daemon. */
export function openPage(window: Window & typeof globalThis): Page {
  const session = storageOr(() => window.sessionStorage);
  const settings = openSettings(
    storageOr(() => window.localStorage),
    window.navigator.languages,
  );
  const token = openToken(session, window, () => feed.start());
  // Bound, for the browser's own fetch wants to be called on its window.
  const places = scrollPlaces(window);
  const access = { fetch: window.fetch.bind(window), token: token.current };
  const api = createClient(access);
  const [store, connection] = [new Store(api), signal<Connection>({ kind: 'connecting' })];
  const feed = feedInto(store, connection, access);
  applySettings(settings, window.document);
  reconnectWhenBack(window, () => connection.value.kind === 'waiting' && feed.start());
  feed.start();
  return {
    ...{ api, store, connection, settings },
    spoken: spokenBy(settings.language),
    route: followRoute(window, places),
    places,
    toasts: new Toasts(),
    access: () => ({ base: window.document.baseURI, token: token.current() }),
    reconnect: () => feed.start(),
    recallEvents: () => recall(store.book, access),
    useToken: token.keep,
  };
}

function feedInto(store: Store, connection: Signal<Connection>, access: ClientOptions): EventFeed {
  return new EventFeed({
    ...access,
    url: `${EVENTS_URL}?rates=true`,
    onMessage: (message) => take(readEvent(message), store),
    onConnection: (state) => {
      connection.value = state;
      // What happened before somebody listened, nobody has told.
      if (state.kind === 'live') store.allChanged();
    },
  });
}

async function recall(book: EventBook, access: ClientOptions): Promise<void> {
  const lastId = book.beganAt.value;
  if (lastId !== null) book.addEarlier(await earlierEvents(EVENTS_URL, lastId, access));
}

function take(told: Told, store: Store): void {
  switch (told.kind) {
    case 'event':
      store.happened(told.event);
      break;
    case 'rates':
      store.rates.add(told.report);
      break;
    case 'lost':
      store.allChanged();
      break;
    case 'hello':
      store.book.begin(told.lastId);
      break;
    case 'unknown':
      break;
  }
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
