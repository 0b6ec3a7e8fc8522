import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { parseConfiguration } from '../../config/parse.ts';
import { Engine } from '../../engine/engine.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import { FakeHost } from '../../host/fake/fake-host.ts';
import { MemoryStore } from '../../host/fake/memory-store.ts';
import { macAddress } from '../../net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../../net/names.ts';
import type { Change } from '../contract/change.ts';
import { plannedFor } from './carry-out.ts';
import type { Known } from './known.ts';

const YAML = `networks:
  web: {mode: nat, prefix: 10.9.0.0/24, ipv6: false}
  lab: {mode: routed, prefix: 10.9.1.0/24, ipv6: false}
`;

const plugIn = (guest: string, network: string, tap: string): Request['attach'][number] => ({
  ...{ guest: guestName(guest), network: networkName(network), mac: null, address: null },
  link: {
    name: interfaceName(tap),
    kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
  },
});

let known: Known;

before(async () => {
  const [host, store] = [FakeHost.withFacts(), new MemoryStore()];
  const engine = new Engine({ host, store });
  const { networks } = parseConfiguration([{ file: 'a.yaml', text: YAML }]);
  await engine.apply({ ...noRequest, declare: networks });
  await engine.apply({ ...noRequest, attach: [plugIn('web1', 'web', 'vnet0'), plugIn('web2', 'web', 'vnet1')] });
  known = { facts: await host.observe(), catalogue: await store.read() };
});

const confirmationOf = (change: Change) =>
  plannedFor(change, known, { words: { keep: () => assert.fail() }, configFolder: '/etc/kvmnet' }).confirmation;

const declared = (...networks: string[]): Change => ({
  ...{ kind: 'declare', language: 'yaml', prune: false, disconnect: false },
  documents: [{ file: 'b.yaml', text: `networks:\n${networks.map((line) => `  ${line}\n`).join('')}` }],
});

const stop = (network: string, options: { disconnect?: boolean; forget?: boolean } = {}): Change => ({
  ...{ kind: 'stop', networks: [network], disconnect: false, forget: false },
  ...options,
});

const none = { kind: 'none' };
const harmless: readonly [string, Change][] = [
  ['a network that is new', declared('new: {mode: nat}')],
  ['a network that stays as it is', declared('web: {mode: nat, prefix: 10.9.0.0/24, ipv6: false}')],
  ['a title', declared('web: {mode: nat, title: Web, prefix: 10.9.0.0/24, ipv6: false}')],
  ['other rules for a network without guests', declared('lab: {mode: host-only, prefix: 10.9.1.0/24, ipv6: false}')],
  ['the start of a network', { kind: 'start', networks: ['lab'], documents: [] }],
  ['the stop of a network without guests', stop('lab')],
  [
    'an address that is kept for somebody who is not there',
    { kind: 'reserve', network: 'web', mac: '52:54:00:00:00:01', guest: null, address: '10.9.0.77' },
  ],
  ['what is refused', stop('web')],
  ['what is no declaration', declared('web: {mode: not}')],
];

for (const [what, change] of harmless) {
  test(`${what} deserves no confirmation`, () => assert.deepEqual(confirmationOf(change), none));
}

test('guests that get other addresses are named with those before and after', () => {
  const change = declared('web: {mode: nat, prefix: 10.9.2.0/24, ipv6: false}');
  const confirmation = confirmationOf(change);
  assert.equal(confirmation.kind, 'ask');
  const [consequence] = confirmation.kind === 'ask' ? confirmation.consequences : [];
  assert.ok(consequence?.kind === 'renumbered');
  assert.deepEqual(
    consequence.guests.map(({ guest, from, to }) => [guest, from[0]?.slice(0, 7), to[0]?.slice(0, 7)]),
    [
      ['web1', '10.9.0.', '10.9.2.'],
      ['web2', '10.9.0.', '10.9.2.'],
    ],
  );
});

const guests = ['web1', 'web2'];
const web = { kind: 'guests', name: 'web' };

test('another mode, isolation, and services that end, are asked about where guests are', () => {
  const change = declared('web: {mode: routed, prefix: 10.9.0.0/24, ipv6: false, isolatePorts: true, dns: false}');
  const of = { network: 'web', guests };
  assert.deepEqual(confirmationOf(change), {
    kind: 'ask',
    consequences: [
      { kind: 'mode', ...of, from: 'nat', to: 'routed' },
      { kind: 'isolation', ...of, isolated: true },
      { kind: 'service-ends', ...of, service: 'dns' },
      {
        kind: 'reach',
        ways: [
          { from: web, to: web, family: 4, before: 'allowed', after: 'refused' },
          { from: { kind: 'outside', name: null }, to: web, family: 4, before: 'answers-only', after: 'allowed' },
        ],
      },
    ],
  });
});

test('who reaches whom otherwise than before is told where the mode stays the same', () => {
  const change = declared('web: {mode: nat, prefix: 10.9.0.0/24, ipv6: false, hostServices: all}');
  assert.deepEqual(confirmationOf(change), {
    kind: 'ask',
    consequences: [
      {
        kind: 'reach',
        ways: [{ from: web, to: { kind: 'host', name: 'host' }, family: 4, before: 'limited', after: 'allowed' }],
      },
    ],
  });
});

test('a network that guests are on is stopped by whoever types its name', () => {
  assert.deepEqual(confirmationOf(stop('web', { disconnect: true })), {
    kind: 'type',
    word: 'web',
    consequences: [{ kind: 'disconnected', network: 'web', guests }],
  });
});

test('a network is removed by whoever types its name, also where nobody is on it', () => {
  assert.deepEqual(confirmationOf(stop('lab', { forget: true })), {
    kind: 'type',
    word: 'lab',
    consequences: [{ kind: 'removed', network: 'lab' }],
  });
});

test('of several networks that go, it is their number that is to be typed', () => {
  const confirmation = confirmationOf({ kind: 'stop', networks: 'all', disconnect: true, forget: true });
  assert.equal(confirmation.kind === 'type' && confirmation.word, '2');
});

test('a guest is unplugged by whoever types its name', () => {
  assert.deepEqual(confirmationOf({ kind: 'detach', guest: 'web2', network: null }), {
    kind: 'type',
    word: 'web2',
    consequences: [{ kind: 'detached', network: 'web', guests: ['web2'] }],
  });
});

test('of a guest with two interfaces on a network, the one with the MAC is unplugged, and he is named once', async () => {
  const host = FakeHost.withFacts();
  const store = new MemoryStore();
  const engine = new Engine({ host, store });
  const macs = ['52:54:00:00:00:01', '52:54:00:00:00:02'].map(macAddress);
  const attach = macs.map((mac, index) => ({ ...plugIn('twin', 'web', `vnet${index}`), mac }));
  const declare = parseConfiguration([{ file: 'a.yaml', text: YAML }]).networks;
  await engine.apply({ ...noRequest, declare, attach });
  const there: Known = { facts: await host.observe(), catalogue: await store.read() };
  const detach = { kind: 'detach', guest: 'twin', network: 'web' } as const;
  const plannedIn = (change: Change) =>
    plannedFor(change, there, { words: { keep() {} }, configFolder: '/etc/kvmnet' });
  const linksGoing = (change: Change) =>
    plannedIn(change).plan.flatMap((each) => (each.kind === 'delete-links' ? each.links : [])).length;
  assert.deepEqual([linksGoing({ ...detach, mac: '52-54-00-00-00-02' }), linksGoing(detach)], [1, 2]);
  const consequences = [{ kind: 'detached', network: 'web', guests: ['twin'] }];
  assert.deepEqual(plannedIn(detach).confirmation, { kind: 'type', word: 'twin', consequences });
  const [refusal] = plannedIn({ ...detach, mac: '52:54:00:00:00:03' }).diagnostics;
  assert.equal(refusal?.message, 'guest twin is not attached to web with MAC 52:54:00:00:00:03');
});

test('an address that is kept for a guest who has another one moves him', () => {
  const mac = known.facts.observed.links.find(({ name }) => name === 'vnet0')?.alias?.match(/mac=(\S+)/)?.[1] ?? '';
  const change: Change = { kind: 'reserve', network: 'web', mac, guest: null, address: '10.9.0.77' };
  const confirmation = confirmationOf(change);
  assert.ok(confirmation.kind === 'ask');
  assert.deepEqual(confirmation.consequences[0]?.kind, 'renumbered');
});
