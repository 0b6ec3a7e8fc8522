import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noRequest } from '../../src/engine/request.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../../src/net/names.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';
import type { NamespacePeer } from '../support/namespace-host.ts';

const lab = networkName('lab');

describe('a bridge that is told who is behind its ports', () => {
  let world: LinuxWorld;
  const guests: NamespacePeer[] = [];

  before(async () => {
    world = await LinuxWorld.open();
    await change('managed');
    for (const number of [1, 2]) await attach(number);
  });
  after(() => world.close());

  const change = (macTable: 'managed' | 'learned') =>
    world.engine.apply({
      ...noRequest,
      declare: declared(
        `networks: {lab: {mode: nat, prefix: 10.20.0.0/24, ipv6: false, bridge: {macTable: ${macTable}}}}`,
      ),
    });

  async function attach(number: number): Promise<void> {
    const peer = await world.namespaces.addNamespace(`guest${number}`);
    const end = { name: interfaceName('eth0'), namespace: { path: `/run/netns/${peer.name}` } };
    const link = { name: interfaceName(`vnet${number}`), kind: { type: 'veth', peer: end } } as const;
    const mac = macAddress(`52:54:00:00:00:0${number}`);
    await world.engine.apply({
      ...noRequest,
      attach: [{ network: lab, guest: guestName(peer.name), mac, address: null, link }],
    });
    await peer.run('ip', 'address', 'add', `10.20.0.1${number}/24`, 'dev', 'eth0');
    await peer.run('ip', 'link', 'set', 'dev', 'eth0', 'up');
    guests.push(peer);
  }

  const one = (): NamespacePeer => guests[0] as NamespacePeer;
  const two = (): NamespacePeer => guests[1] as NamespacePeer;

  /** How many echo requests for an address reach the second guest while the host sends five to a MAC. */
  async function overheard(mac: string): Promise<number> {
    const { run } = world.namespaces;
    await run('ip', 'neigh', 'replace', '10.20.0.77', 'lladdr', mac, 'dev', 'virbr1');
    const capture = two().runWith(
      { deadlineSeconds: 10, codes: [0, 124] },
      ...['timeout', '1.5', 'tcpdump', '-n', '-i', 'eth0', 'icmp and dst 10.20.0.77'],
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (let count = 0; count < 5; count++) await pingOnce();
    await run('ip', 'neigh', 'del', '10.20.0.77', 'dev', 'virbr1');
    return (await capture).stdout.split('\n').filter((line) => line.includes('ICMP echo request')).length;
  }

  const pingOnce = () => world.namespaces.run('sh', '-c', 'ping -n -c 1 -W 0.05 10.20.0.77 >/dev/null || true');

  const isQuiet = async (): Promise<void> =>
    assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, [], 'nothing is left to do');

  test('guests reach the host and each other', async () => {
    await isQuiet();
    assert.ok(await one().pings('10.20.0.1'));
    assert.ok(await one().pings('10.20.0.12'));
  });

  test('what is for nobody that is known reaches no guest', async () => {
    assert.equal(await overheard('52:54:00:00:00:77'), 0);
  });

  test('a guest that sends under another’s address does not draw its traffic', async () => {
    await two().run('ip', 'link', 'set', 'dev', 'eth0', 'address', '52:54:00:00:00:01');
    await two().pings('10.20.0.1');
    assert.equal(await overheard('52:54:00:00:00:01'), 0);
    await two().run('ip', 'link', 'set', 'dev', 'eth0', 'address', '52:54:00:00:00:02');
    // Its ARP has told others the wrong address: that is no affair of the bridge.
    for (const each of [one(), world.namespaces]) await each.run('ip', 'neigh', 'flush', 'all');
    assert.ok(await one().pings('10.20.0.1'));
  });

  test('a port that was stolen, a station forgotten and one that was added are put right', async () => {
    await world.namespaces.run('ip', 'link', 'set', 'vnet1', 'nomaster');
    await world.namespaces.run('bridge', 'fdb', 'del', '52:54:00:00:00:02', 'dev', 'vnet2', 'master');
    await world.namespaces.run('bridge', 'fdb', 'add', '52:54:00:00:00:99', 'dev', 'vnet2', 'master', 'static');
    await world.engine.apply(noRequest);
    await isQuiet();
    const { stations } = (await world.host.observe()).observed;
    assert.deepEqual(
      stations.map(({ port, mac }) => `${port} ${mac}`),
      ['vnet1 52:54:00:00:00:01', 'vnet2 52:54:00:00:00:02'],
    );
    assert.ok(await one().pings('10.20.0.12'));
  });

  test('it learns again when it is to, with guests attached', async () => {
    await change('learned');
    await isQuiet();
    assert.ok(await one().pings('10.20.0.12'));
    assert.ok((await overheard('52:54:00:00:00:77')) > 0, 'what is for nobody that is known is flooded');
    const { stdout } = await world.namespaces.run('bridge', 'fdb', 'show', 'br', 'virbr1');
    assert.doesNotMatch(stdout, /static/);
  });
});
