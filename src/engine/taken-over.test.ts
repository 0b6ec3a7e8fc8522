import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import type { NetworkStore } from '../host/network-store.ts';
import type { Network } from '../model/network.ts';
import type { InterfaceAddress } from '../net/ip-prefix.ts';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName, networkName } from '../net/names.ts';
import type { Operation } from '../plan/operation.ts';
import { Engine } from './engine.ts';
import { noRequest, type Request } from './request.ts';

const lab = networkName('lab');
const theirs = interfaceName('virbr0');

const network = (bridge: string): Network => {
  const text = `networks: {lab: {mode: nat, bridge: {name: ${bridge}, mac: '52:54:00:9b:00:01', stp: true, forwardDelay: 2}, prefixes: [192.168.122.1/24], dhcp: false, dns: false}}`;
  const [found] = parseConfiguration([{ file: 'test', text }]).networks;
  assert.ok(found);
  return found;
};

const FOREIGN_BRIDGE: readonly Operation[] = [
  {
    kind: 'create-link',
    link: {
      namespace: '',
      name: theirs,
      kind: { type: 'bridge' },
      group: 0,
      mac: macAddress('52:54:00:9b:00:01'),
      stp: true,
      forwardDelaySeconds: 2,
      up: true,
    },
  },
  {
    kind: 'add-address',
    address: { namespace: '', link: theirs, address: '192.168.122.1/24' as InterfaceAddress },
  },
  {
    kind: 'create-link',
    link: {
      namespace: '',
      name: interfaceName('vnet0'),
      kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
      group: 0,
      controller: theirs,
      up: true,
    },
  },
];

const takeOver: Request = { ...noRequest, run: [network('kv-lab')], takeOver: [{ network: lab, link: theirs }] };

async function world(renameUp = true) {
  const { capabilities } = await FakeHost.withFacts().observe();
  const host = FakeHost.withFacts({ capabilities: { ...capabilities, renameUp } });
  for (const step of FOREIGN_BRIDGE) await host.execute(step);
  const store = new MemoryStore();
  const engine = (on = host.again()): Engine => new Engine({ host: on, store });
  const bridgeOf = async (port: string) =>
    (await host.observe()).observed.links.find(({ name }) => name === port)?.controller;
  return { host, store, engine, bridgeOf };
}

describe('a bridge that is taken over', () => {
  test('gets its name while a port is on it, and then there is nothing left to do', async () => {
    const { engine, bridgeOf } = await world();
    await engine().apply(takeOver);
    assert.equal(await bridgeOf('vnet0'), 'kv-lab');
    assert.deepEqual((await engine().propose(noRequest)).proposal.plan, []);
  });

  test('is known to the ruleset by both names before it gets the new one, and by that alone afterwards', async () => {
    const { host, engine } = await world();
    const again = host.again();
    const { plan } = await engine(again).apply(takeOver);
    const at = plan.findIndex(({ kind }) => kind === 'rename-link');
    const before = plan.slice(0, at).flatMap((step) => (step.kind === 'edit-ruleset' ? step.script : []));
    for (const name of ['virbr0', 'kv-lab']) assert.ok(before.some((line) => line.includes(`"${name}" : jump leave`)));
    assert.ok(!JSON.stringify((await host.observe()).observed.tables).includes('virbr0'));
  });

  test('is deleted by no failure, and is as it was after it', async () => {
    for (const renameUp of [true, false]) {
      const { host, engine } = await world(renameUp);
      const before = host.printHost();
      const { length } = (await engine().propose(takeOver)).proposal.plan;
      for (let unlucky = 0; unlucky < length; unlucky++) {
        let count = 0;
        const failing = host.again().failOn(() => count++ === unlucky, new Error('no such luck'));
        await assert.rejects(engine(failing).apply(takeOver), /no such luck/);
        assert.equal(host.printHost(), before, `step ${unlucky}`);
      }
    }
  });

  test('is taken over by the next run, wherever the first was cut off', async () => {
    for (const renameUp of [true, false]) {
      const { length } = (await (await world(renameUp)).engine().propose(takeOver)).proposal.plan;
      for (let steps = 0; steps < length; steps++) {
        const { host, store, engine, bridgeOf } = await world(renameUp);
        const doomed = new Engine({ host: host.again().failAfter(steps), store: storeThatTakesOne(store) });
        await assert.rejects(doomed.apply(takeOver));
        // The daemon looks round in between.
        await engine().repair();
        await engine().apply({ ...takeOver, takeOver: (await bridgeOf('vnet0')) === theirs ? takeOver.takeOver : [] });
        assert.equal(await bridgeOf('vnet0'), 'kv-lab', `cut off after ${steps}`);
        assert.deepEqual((await engine().propose(noRequest)).proposal.plan, []);
      }
    }
  });

  test('keeps the link-local address by which guests know their router', async () => {
    const { host, engine } = await world();
    const address = 'fe80::5054:ff:fe9b:1/64' as InterfaceAddress;
    await host.execute({ kind: 'add-address', address: { namespace: '', link: theirs, address } });
    const dual = { ...network('kv-lab'), ...parsePrefixes('[192.168.122.1/24, "fd00:122::1/64"]') };
    await engine().apply({ ...takeOver, run: [dual] });
    const { addresses } = (await host.observe()).observed;
    const own = addresses.filter(({ link }) => link === 'kv-lab').map((each) => each.address);
    assert.ok(own.includes(address));
    assert.ok(own.includes('fe80::1/64' as InterfaceAddress));
  });

  test('must be there, be a bridge, and be nobody else’s', async () => {
    const { engine } = await world();
    await engine().apply({
      ...noRequest,
      declare: [{ ...network('virbr9'), name: networkName('other'), subnets: [] }],
    });
    for (const [link, reason] of [
      ['none', 'there is no such link'],
      ['eth0', 'it is no bridge'],
      ['virbr9', 'it is that of network other'],
    ] as const) {
      const others = [{ network: lab, link: interfaceName(link) }];
      const words = new RegExp(`${link} cannot become the bridge of network lab: ${reason}`);
      await assert.rejects(engine().apply({ ...takeOver, takeOver: others }), words);
    }
  });
});

describe('a bridge that gets another name', () => {
  test('keeps the guests that are on it', async () => {
    const { engine, bridgeOf } = await world();
    await engine().apply(takeOver);
    await engine().apply({ ...noRequest, declare: [network('virbr0')] });
    assert.equal(await bridgeOf('vnet0'), 'virbr0');
  });

  test('gets it in a repair, when somebody has given it another', async () => {
    const { host, engine, bridgeOf } = await world();
    await engine().apply(takeOver);
    const link = { namespace: '', name: interfaceName('kv-lab') };
    await host.execute({ kind: 'rename-link', link, name: interfaceName('foo'), pause: null });
    await engine().repair();
    assert.equal(await bridgeOf('vnet0'), 'kv-lab');
    assert.deepEqual((await engine().propose(noRequest)).proposal.plan, []);
  });
});

/** Who is killed writes nothing more. */
function storeThatTakesOne(store: MemoryStore): NetworkStore {
  let taken = 0;
  return {
    read: () => store.read(),
    write: async (catalogue) => {
      if (taken++ === 0) await store.write(catalogue);
    },
    watch: (listener) => store.watch(listener),
  };
}

function parsePrefixes(prefixes: string): Pick<Network, 'subnets'> {
  const [found] = parseConfiguration([
    { file: 'test', text: `networks: {lab: {mode: nat, prefixes: ${prefixes}}}` },
  ]).networks;
  return { subnets: found?.subnets ?? [] };
}
