import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterKey, firstView, type Key, type TopView } from './top-view.ts';

const NAMED: Readonly<Record<string, Partial<Key>>> = {
  Enter: { name: 'return', text: '\r' },
  Escape: { name: 'escape', text: '\u001b' },
  Backspace: { name: 'backspace', text: '\u007f' },
  Down: { name: 'down', text: '\u001b[B' },
  Up: { name: 'up', text: '\u001b[A' },
  PageDown: { name: 'pagedown', text: '' },
  PageUp: { name: 'pageup', text: '' },
  Home: { name: 'home', text: '' },
  End: { name: 'end', text: '' },
  'Ctrl-C': { name: 'c', ctrl: true, text: '\u0003' },
};

/** The view after keys, pressed one after the other; a page is ten lines of thirty-five. */
const after = (...keys: readonly string[]): TopView | null =>
  keys.reduce<TopView | null>((view, name) => {
    const key: Key = { name: null, ctrl: false, text: name, ...NAMED[name] };
    return view === null ? null : afterKey(view, key, { page: 10, mostAbove: 25 });
  }, firstView('total'));

test('q and Ctrl-C end it, Ctrl-C while a filter is typed as well', () => {
  assert.equal(after('q'), null);
  assert.equal(after('Ctrl-C'), null);
  assert.equal(after('/', 'Ctrl-C'), null);
});

test('s takes the next order, and begins anew with the last', () => {
  assert.equal(after('s')?.order, 'in');
  assert.equal(after('s', 's', 's', 's', 's', 's')?.order, 'total');
});

test('a filter is typed after a slash, kept by Enter and cleared by Escape', () => {
  const typed = after('/', 'q', 'e', 'é', 'Backspace', 'Enter');
  assert.deepEqual([typed?.filter, typed?.isFiltering], ['qe', false]);
  assert.equal(after('/', 'q', 'Enter', 'Escape')?.filter, '');
  assert.deepEqual(after('/', 'x', 'Escape'), firstView('total'));
});

test('what is no text does not get into a filter', () => {
  assert.equal(after('/', 'a', 'Down', 'PageDown', '\u0001', 'b')?.filter, 'ab');
});

test('arrows and pages scroll, never above the first line or below the last', () => {
  assert.equal(after('Down', 'PageDown', 'Up')?.above, 10);
  assert.equal(after('Up')?.above, 0);
  assert.equal(after('PageDown', 'Home')?.above, 0);
  assert.equal(after('PageDown', 'PageDown', 'PageDown', 'PageDown', 'Up')?.above, 24);
  assert.equal(after('End', 'Down', 'PageUp')?.above, 15);
});

test('where there are fewer lines than when it was scrolled, the next key begins at the last of them', () => {
  const scrolled = { ...firstView('total'), above: 25 };
  assert.equal(afterKey(scrolled, { name: 'up', ctrl: false, text: '' }, { page: 10, mostAbove: 5 })?.above, 4);
});

test('other keys do nothing', () => {
  assert.deepEqual(after('x', '?', '\u001b[24~'), firstView('total'));
});
