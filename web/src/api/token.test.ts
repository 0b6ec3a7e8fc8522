import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storageOr } from '../settings/storage.ts';
import { openToken, withoutToken } from './token.ts';

test('a token is taken out of the address, and the rest of it stays', () => {
  assert.deepEqual(withoutToken('#token=s3cret'), { token: 's3cret', fragment: '' });
  assert.deepEqual(withoutToken('#/leases&token=a%2Fb'), { token: 'a/b', fragment: '#/leases' });
});

test('an address without one is left as it is', () => {
  assert.deepEqual(withoutToken('#/networks/token'), { token: null, fragment: '#/networks/token' });
});

test('each token that is given is told of, be it the same as before, but not that which was there at first', () => {
  const window = windowAt('#token=first');
  let given = 0;
  const token = openToken(storage(), window, () => given++);
  assert.deepEqual([token.current(), window.location.hash, given], ['first', '', 0]);
  window.goTo('#/leases&token=second');
  assert.deepEqual([token.current(), window.location.hash, given], ['second', '#/leases', 1]);
  window.goTo('#/networks');
  token.keep('second');
  assert.deepEqual([token.current(), given], ['second', 2]);
});

const storage = () =>
  storageOr(() => {
    throw new Error('there is none');
  });

/** As much of a window as has an address. */
function windowAt(hash: string) {
  const location = { pathname: '/', search: '', hash };
  const replaceState = (_state: unknown, _title: string, address: string) => {
    location.hash = address.slice(1);
  };
  const window = Object.assign(new EventTarget(), {
    ...{ location, history: { replaceState } },
    goTo(to: string) {
      location.hash = to;
      window.dispatchEvent(new Event('hashchange'));
    },
  });
  // No more than that is asked of it.
  return window as unknown as Window & { goTo(hash: string): void };
}
