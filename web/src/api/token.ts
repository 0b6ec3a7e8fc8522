const KEY = 'kvmnet.token';

/** What a tab identifies itself by. */
export type Token = {
  /** Null: it has none. */
  current(): string | null;
  /** Has the tab identify itself by another one. */
  keep(token: string): void;
};

/**
 * The token that this tab identifies itself by, kept until the tab is closed. One that comes in the address,
 * `#token=…`, is taken out of it, lest it be copied along, or kept in the history. `onGiven` is told of each that is
 * given from now on, be it the same as before.
 */
export function openToken(storage: Storage, window: Window, onGiven: () => void): Token {
  let current = storage.getItem(KEY);
  const keep = (token: string) => {
    storage.setItem(KEY, token);
    current = token;
  };
  const look = (): boolean => {
    const { location, history } = window;
    const found = withoutToken(location.hash);
    if (found.token === null) return false;
    keep(found.token);
    history.replaceState(null, '', `${location.pathname}${location.search}${found.fragment}`);
    return true;
  };
  look();
  window.addEventListener('hashchange', () => look() && onGiven());
  return {
    current: () => current,
    keep(token) {
      keep(token);
      onGiven();
    },
  };
}

/** A fragment's token, and what is left of the fragment without it: `#/leases&token=x`, or `#token=x`. */
export function withoutToken(fragment: string): { readonly token: string | null; readonly fragment: string } {
  const parts = fragment.replace(/^#/, '').split('&');
  const token = parts.find((part) => part.startsWith('token='));
  if (token === undefined) return { token: null, fragment };
  const left = parts.filter((part) => part !== token).join('&');
  // As forms write it, so that it reads what is no URL, too.
  return { token: new URLSearchParams(token).get('token'), fragment: left === '' ? '' : `#${left}` };
}
