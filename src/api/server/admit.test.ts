import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit, type Letter, type Needed } from './admit.ts';
import type { Entrance } from './entrance.ts';

const user = { id: 1000, name: 'alice' };
const ROOT: Entrance = { kind: 'unix', role: 'admin', user: { id: 0, name: 'root' } };
const MEMBER: Entrance = { kind: 'unix', role: 'viewer', user };
const BARRED: Entrance = { kind: 'barred', reason: 'nobody knows who this is' };
const TCP: Entrance = { kind: 'tcp', names: ['kvm.example', '192.168.1.2', '[fd00::2]'] };

type Row = readonly [what: string, entrance: Entrance, letter: Partial<Letter>, needed: Needed, came: string | number];

const bearing = (token: string, more: Partial<Letter> = {}): Partial<Letter> => ({
  host: 'localhost:8080',
  authorization: `Bearer ${token}`,
  ...more,
});

const TABLE: readonly Row[] = [
  ['root by the UNIX socket', ROOT, {}, 'write', 'admin'],
  ['root, whatever he calls the server', ROOT, { host: 'evil.example' }, 'write', 'admin'],
  [
    'a page in a browser of root’s that somebody led to the socket',
    ROOT,
    { host: 'x', origin: 'http://y' },
    'read',
    403,
  ],
  ['a member of the group', MEMBER, {}, 'read', 'viewer'],
  ['a member who wants to change something', MEMBER, {}, 'write', 403],
  ['a member with a token', MEMBER, bearing('admin'), 'write', 403],
  ['one who may not even look', BARRED, bearing('admin'), 'read', 403],
  ['one who may not even look, at the page', BARRED, {}, null, 403],
  ['a stranger at the page', TCP, { host: 'localhost:8080' }, null, 'viewer'],
  ['a stranger', TCP, { host: 'localhost:8080' }, 'read', 401],
  ['a viewer', TCP, bearing('viewer'), 'read', 'viewer'],
  ['a viewer who wants to change something', TCP, bearing('viewer'), 'write', 403],
  ['whoever has the other token', TCP, bearing('admin'), 'write', 'admin'],
  ['whoever writes the scheme as he likes', TCP, bearing('', { authorization: 'bEARER admin' }), 'write', 'admin'],
  ['one with an unknown token', TCP, bearing('other'), 'read', 401],
  ['one with two spaces', TCP, bearing(' admin'), 'read', 401],
  ['one with another scheme', TCP, bearing('', { authorization: 'Basic admin' }), 'read', 401],
  ['one whose token is like none', TCP, bearing('ad min'), 'read', 401],
  ['one who has not said whom he means', TCP, bearing('admin', { host: null }), 'read', 421],
  ['one whom a foreign name led here', TCP, bearing('admin', { host: 'evil.example' }), 'read', 421],
  ['… also at the page', TCP, { host: 'evil.example' }, null, 421],
  ['a name that begins with one of ours', TCP, bearing('admin', { host: 'localhost.evil.example' }), 'read', 421],
  ['a name that ends with one of ours', TCP, bearing('admin', { host: 'xkvm.example' }), 'read', 421],
  ['a name of ours with another port', TCP, bearing('admin', { host: 'LOCALHOST:1' }), 'read', 'admin'],
  ['a name of ours without a port', TCP, bearing('admin', { host: '127.0.0.1' }), 'read', 'admin'],
  ['a name of ours up to its root', TCP, bearing('admin', { host: 'kvm.example.:8080' }), 'read', 'admin'],
  ['the root alone', TCP, bearing('admin', { host: '.' }), 'read', 421],
  ['the loopback of IPv6', TCP, bearing('admin', { host: '[::1]:8080' }), 'read', 'admin'],
  ['a name that was given', TCP, bearing('admin', { host: 'Kvm.Example:443' }), 'read', 'admin'],
  ['an address that is listened on', TCP, bearing('admin', { host: '[fd00::2]:8080' }), 'read', 'admin'],
  ['its own page', TCP, bearing('admin', { origin: 'http://localhost:8080' }), 'write', 'admin'],
  ['its own page behind TLS', TCP, bearing('admin', { origin: 'https://localhost:8080' }), 'write', 'admin'],
  ['a page of another port', TCP, bearing('admin', { origin: 'http://localhost:1' }), 'read', 403],
  ['a page of another name of ours', TCP, bearing('admin', { origin: 'http://127.0.0.1:8080' }), 'read', 403],
  ['a page without an origin', TCP, bearing('admin', { origin: 'null' }), 'read', 403],
  ['a page of another scheme', TCP, bearing('admin', { origin: 'file://localhost:8080' }), 'read', 403],
];

const roleOf = (token: string) => (token === 'admin' || token === 'viewer' ? token : null);

for (const [what, entrance, letter, needed, came] of TABLE) {
  test(`${what}: ${came}`, () => {
    const whole = { host: null, origin: null, authorization: null, ...letter };
    const answer = admit(whole, needed, { entrance, roleOf });
    assert.equal(typeof answer === 'string' ? answer : answer.status, came);
  });
}
