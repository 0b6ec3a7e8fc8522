import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from '../../../src/api/contract/operations.ts';
import type { Access } from '../api/access.ts';
import type { Connection } from '../api/connection.ts';
import type { Store } from '../api/store.ts';
import type { Spoken } from '../i18n/spoken.ts';
import type { Route } from '../router/route.ts';
import type { ScrollPlaces } from '../router/scroll-places.ts';
import type { Settings } from '../settings/settings.ts';
import type { Toasts } from './toasts.ts';

/** What every part of the page can reach. */
export type Page = {
  readonly api: Api;
  readonly store: Store;
  readonly connection: ReadonlySignal<Connection>;
  readonly route: ReadonlySignal<Route>;
  readonly places: ScrollPlaces;
  readonly settings: Settings;
  readonly spoken: ReadonlySignal<Spoken>;
  readonly toasts: Toasts;
  /** What another thread needs to ask for what this one can. */
  access(): Access;
  /** Has the events be known that happened before the page was there, as far as the daemon still knows them. */
  recallEvents(): Promise<void>;
  /** Connects now. */
  reconnect(): void;
  /** Identifies this tab by another token, and connects. */
  useToken(token: string): void;
};

/** Whoever is below it is part of its page. */
export const PageContext = createContext<Page | null>(null);

/** The page that a component is part of. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('a part of the page stands outside of it');
  return page;
}
