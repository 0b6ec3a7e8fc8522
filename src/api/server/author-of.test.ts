import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorOf } from './author-of.ts';

const tcp = { kind: 'tcp', names: [] } as const;
const anna = { id: 4711, name: null } as const;
const unsaid = { said: undefined, origin: undefined } as const;

test('of whoever comes by TCP, the token is known, and whether a page has sent him', () => {
  const known = { kind: 'api', user: null, token: 'admin' };
  assert.deepEqual(authorOf(tcp, 'apply', unsaid), { ...known, via: 'apply' });
  assert.deepEqual(authorOf(tcp, 'apply', { ...unsaid, origin: 'http://127.0.0.1:8080' }), { ...known, via: 'page' });
});

test('of whoever comes by the UNIX socket, the user is known, and no token', () => {
  const unix = { kind: 'unix', role: 'viewer', user: anna } as const;
  assert.deepEqual(authorOf(unix, 'apply', unsaid), { kind: 'api', user: anna, via: 'apply' });
});

test('only root is believed what command he has typed', () => {
  const said = encodeURIComponent(JSON.stringify({ user: anna, via: 'up lab' }));
  const root = { kind: 'unix', role: 'admin', user: { id: 0, name: null } } as const;
  assert.deepEqual(authorOf(root, 'apply', { ...unsaid, said }), { kind: 'command', user: anna, via: 'up lab' });
  assert.equal(authorOf(tcp, 'apply', { ...unsaid, said }).kind, 'api');
});
