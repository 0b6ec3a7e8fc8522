import { type Signal, signal } from '@preact/signals';

const KEY = 'kvmnet.token';

/**
 * The token that this tab identifies itself by, kept until the tab is closed. One that comes in the address,
 * `#token=…`, is taken out of it, lest it be copied along, or kept in the history.
 */
export function openToken(storage: Storage, window: Window): Signal<string | null> {
  const token = signal(storage.getItem(KEY));
  const look = () => {
    const { location, history } = window;
    const found = withoutToken(location.hash);
    if (found.token === null) return;
    keepToken(storage, token, found.token);
    history.replaceState(null, '', `${location.pathname}${location.search}${found.fragment}`);
  };
  look();
  window.addEventListener('hashchange', look);
  return token;
}

/** Has the tab identify itself by another one. */
export function keepToken(storage: Storage, token: Signal<string | null>, value: string): void {
  storage.setItem(KEY, value);
  token.value = value;
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
