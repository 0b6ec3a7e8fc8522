import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecordedWorld } from '../../test/support/recorded-world.ts';
import { parseConfiguration } from '../config/parse.ts';
import { daemonAt } from '../engine/chronicle.ts';
import { noRequest, type Request } from '../engine/request.ts';
import type { Network } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import { ipAddress } from '../net/ip-address.ts';
import { macAddress } from '../net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../net/names.ts';
import type { Link, LinkKind } from '../state/host-state.ts';
import { lastUndoable, undo } from './undo.ts';

const networks = (text: string): readonly Network[] => parseConfiguration([{ file: 'test', text }]).networks;
const declare = (text: string): Partial<Request> => ({ declare: networks(text) });
const names = (...all: readonly string[]) => all.map((name) => networkName(name));

const TAP = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;
const attach = (
  guest: string,
  network: string,
  kind: LinkKind = TAP,
  address: string | null = null,
): Partial<Request> => ({
  attach: [
    {
      guest: guestName(guest),
      network: networkName(network),
      mac: null,
      address: address === null ? null : ipAddress(address),
      link: { name: interfaceName(`vnet-${guest}`), kind },
    },
  ],
});
const detach = (guest: string): Partial<Request> => ({ detach: [{ guest: guestName(guest), network: null }] });
const LAB = declare('networks: {lab: {mode: nat}}');
const EDITED = declare('networks: {lab: {mode: nat, bridge: br9, prefix: 10.1.0.0/24, dhcp: {leaseTime: 2h}}}');

const port: Port = {
  uuid: 'c0ffee00-0000-4000-8000-000000000001',
  network: networkName('lab'),
  owner: { name: 'web1', uuid: 'c0ffee00-0000-4000-8000-000000000002' },
  mac: macAddress('52:54:00:00:00:01'),
  group: null,
  vlan: null,
  bandwidth: null,
  virtualPort: null,
  trustGuestRxFilters: null,
  isolated: null,
  plug: { kind: 'bridge' },
};

/** Changes, each with what was done before it. */
const CHANGES: Readonly<Record<string, readonly [before: readonly Partial<Request>[], change: Partial<Request>]>> = {
  'a network that was added goes': [[], LAB],
  'one that was changed with a guest on it is what it was, bridge and prefix too': [
    [LAB, attach('web1', 'lab')],
    EDITED,
  ],
  'guests on one that was changed have the addresses again that they were given': [
    [declare('networks: {lab: {mode: nat, prefix: 10.5.0.0/24}}'), attach('web1', 'lab', TAP, '10.5.0.77')],
    EDITED,
  ],
  'one that was removed is defined and runs again': [[EDITED], { remove: names('lab') }],
  'one that was removed with a guest on it has the guest again': [
    [LAB, attach('web1', 'lab')],
    { remove: names('lab'), disconnect: true },
  ],
  'one that was stopped runs again, and is stopped when it was started': [
    [LAB, { stop: names('lab') }],
    { start: names('lab') },
  ],
  'one whose definition was forgotten is saved again': [[LAB], { forget: names('lab') }],
  'one that was changed for its next start alone is left as it runs': [[LAB], { save: EDITED.declare ?? [] }],
  'one that was changed as it runs alone is left as it is saved': [[LAB], { run: EDITED.declare ?? [] }],
  'several that came, went and changed at once do so again': [
    [declare('networks: {lab: {mode: nat}, old: {mode: routed, prefix: 10.5.0.0/24}}')],
    { ...declare('networks: {lab: {mode: nat, mtu: 1400}, new: {mode: host-only}}'), remove: names('old') },
  ],
  'a guest that was attached is detached': [[LAB], attach('web1', 'lab')],
  'a guest that was detached is attached with its MAC and addresses': [
    [LAB, attach('web1', 'lab'), attach('web2', 'lab')],
    detach('web1'),
  ],
};

describe('undone', () => {
  for (const [title, [before, change]] of Object.entries(CHANGES)) {
    test(title, async () => {
      const world = new RecordedWorld();
      for (const request of before) await world.apply(request);
      const picture = await world.picture();
      await world.apply(change);
      const changed = await world.picture();
      assert.notDeepEqual(changed, picture);
      await world.undo(world.last, true);
      assert.deepEqual(await world.picture(), picture);
      await world.undo(world.last, true);
      assert.deepEqual(await world.picture(), changed, 'undone twice, it is made again');
    });
  }

  test('a network is given other choices when somebody has taken its own', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.apply({ remove: names('lab') });
    await world.apply(declare('networks: {other: {mode: nat, bridge: virbr1, prefix: 192.168.123.0/24}}'));
    await world.undo(2);
    const { allocations } = await world.store.read();
    assert.deepEqual(allocations[networkName('lab')]?.bridge, 'virbr2');
  });

  test('a guest in a namespace is plugged in again there, when it is known from when it came', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    const peer = { name: interfaceName('eth0'), namespace: { path: '/run/netns/web1' } };
    await world.apply(attach('web1', 'lab', { type: 'veth', peer }));
    await world.apply(detach('web1'));
    const { request } = await proposalOf(world, world.last);
    assert.deepEqual(request.attach[0]?.link.kind, { type: 'veth', peer });
  });

  test('a link gets another name when its own is taken', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.apply(attach('web1', 'lab'));
    await world.apply(detach('web1'));
    await world.apply({
      attach: [{ ...first(attach('web2', 'lab')), link: { name: interfaceName('vnet-web1'), kind: TAP } }],
    });
    const { request } = await proposalOf(world, 3);
    assert.equal(request.attach[0]?.link.name, 'vnet0');
  });

  test('a change of an older day is, when what it changed is as it left it', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.apply(declare('networks: {other: {mode: nat}}'));
    await world.apply({ save: EDITED.declare ?? [] });
    await world.undo();
    await world.undo(1);
    assert.deepEqual(
      (await world.store.read()).live.map(({ name }) => name),
      ['other'],
    );
  });

  test('what a daemon has started with the machine is only when it is named', async () => {
    const world = new RecordedWorld();
    await world.apply({ save: LAB.declare ?? [] });
    await world
      .engine()
      .as(daemonAt('start'))
      .apply({ ...noRequest, start: names('lab') });
    assert.equal(lastUndoable(world.history), 1);
    await world.undo(2);
    assert.deepEqual((await world.store.read()).live, []);
  });
});

describe('is refused, and says why', () => {
  const refusal = async (world: RecordedWorld, id: number): Promise<string> => {
    const before = await world.picture();
    let message = '';
    await assert.rejects(world.undo(id), (error: Error) => {
      message = error.message;
      return true;
    });
    assert.deepEqual(await world.picture(), before);
    return message;
  };

  test('when somebody has changed the same network since, with the number of that change', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.apply(EDITED);
    await world.apply(attach('web1', 'lab'));
    assert.match(
      await refusal(world, 1),
      /^network lab was changed since by change 2: changes lab \(bridge, subnets, dhcp\)$/,
    );
  });

  test('when it is undone already, with the number of the change that did', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.undo(1);
    assert.equal(await refusal(world, 1), 'change 1 was undone already, by change 2');
  });

  test('when something has changed it that nobody wrote down', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    world.store.meddle((catalogue) => ({ ...catalogue, live: [] }));
    assert.match(await refusal(world, 1), /network lab is not as change 1 left it, and no later change of it is known/);
  });

  test('while guests are on a network that would stop, unless they may be disconnected', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.apply(attach('web1', 'lab'));
    assert.match(await refusal(world, 1), /network lab has guests attached: web1/);
    await world.undo(1, true);
    assert.deepEqual((await world.store.read()).saved, []);
  });

  test('when the guest that was attached is there no more', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.apply(attach('web1', 'lab'));
    await world.apply(detach('web1'));
    assert.match(await refusal(world, 2), /guest web1 on lab was changed since by change 3: detaches web1 from lab/);
  });

  test('for a guest whose tap is its program’s', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    const kind = { ...TAP, persistent: false };
    const tap: Link = {
      namespace: '',
      name: interfaceName('vnet-web1'),
      kind,
      up: false,
      alias: null,
      controller: null,
    };
    world.host.meddle(({ observed, ...rest }) => ({
      ...rest,
      observed: { ...observed, links: [...observed.links, tap] },
    }));
    await world.apply(attach('web1', 'lab', kind));
    assert.match(await refusal(world, 2), /plugged in web1, whose link is its program's/);
    await world.apply(detach('web1'));
    assert.match(await refusal(world, 3), /web1 cannot be plugged into lab again: its tap went with the program/);
  });

  test('for places that guests claim through libvirt', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.apply({ plug: [port] });
    await world.apply({ unplug: [port.uuid] });
    for (const id of [2, 3]) assert.match(await refusal(world, id), /places that guests claim and give up themselves/);
    assert.equal(lastUndoable(world.history), 1);
  });

  test('for a change that failed, and one that only put right what had drifted', async () => {
    const world = new RecordedWorld();
    const failing = world.host.again().failOn(({ kind }) => kind === 'edit-ruleset', new Error('no such luck'));
    await assert.rejects(world.apply(LAB, failing));
    await world.apply(LAB);
    world.host.meddle((facts) => ({ ...facts, observed: { ...facts.observed, tables: [] } }));
    await world.apply(LAB);
    assert.match(await refusal(world, 1), /change 1 failed/);
    assert.match(await refusal(world, 3), /changed no definition/);
    assert.equal(lastUndoable(world.history), 2);
  });

  test('when there is nothing', () => {
    assert.throws(() => lastUndoable(new RecordedWorld().history), /there is no change that can be undone/);
    assert.throws(() => new RecordedWorld().history.read(7), /there is no change 7/);
  });
});

const first = (request: Partial<Request>) => {
  const [wanted] = request.attach ?? [];
  if (wanted === undefined) throw new Error('nobody is attached');
  return wanted;
};

async function proposalOf(world: RecordedWorld, id: number) {
  const now = { catalogue: await world.store.read(), facts: await world.host.observe(), disconnect: false };
  return undo(world.history, id, now);
}
