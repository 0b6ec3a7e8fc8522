import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { endpoints, type OperationName } from '../../src/api/contract/endpoints.ts';
import { answerAsDocumented, refusedAsDocumented } from '../support/answer-as-documented.ts';
import { ApiWorld } from '../support/api-world.ts';

/** Networks of each mode that can be here, with something of all that is said of one. */
const RICH = `networks:
  default:
    mode: nat
    title: the first one
    prefix: 192.168.122.0/24
    bandwidth: 100Mbit/s
    dhcp:
      boot: {file: pxelinux.0}
      ranges: [{range: 192.168.122.10-192.168.122.90, leaseTime: infinite}]
      reservations: [{mac: "52:54:00:00:00:07", name: db1, address: 192.168.122.7}]
  closed: {mode: host-only}
  lab: {mode: routed, prefixes: [10.20.0.0/24, "fd20::/64"]}
  lan: {mode: bridge, bridge: br-lan, port: eth1}
  shared: {mode: direct, devices: [eth2]}
  wide: {mode: open, prefix: 10.64.0.0/10, autostart: false}
`;

let api: ApiWorld;
before(async () => {
  api = await ApiWorld.open();
  const { namespaces } = api.world;
  await namespaces.addCable('eth2', await namespaces.addNamespace('elsewhere'));
});
after(() => api.close());

describe('a daemon with networks of all modes and guests on them', () => {
  before(async () => {
    await apply(declaring(RICH));
    await apply({ kind: 'attach', guest: 'web1', network: 'default' });
    await apply({ kind: 'attach', guest: 'web1', network: 'closed' });
    await apply({ kind: 'attach', guest: 'router', network: 'lan' });
    await apply({ kind: 'attach', guest: 'box', network: 'default', netns: await guestNamespace('box') });
    await leaseFor('box');
  });
  after(() => api.clear());

  /** What each is asked for here; the changes have tests of their own. */
  const QUESTIONS: Readonly<Record<Exclude<OperationName, 'plan' | 'apply' | 'readChange'>, readonly string[]>> = {
    listNetworks: [''],
    readNetwork: ['default', 'closed', 'lab', 'lan', 'shared', 'wide'],
    showNetworks: ['', '?network=lab', '?network=lab&network=lan'],
    listPorts: ['', '?network=default'],
    listGuests: [''],
    listLeases: ['', '?network=default'],
    readHost: [''],
    readTopology: [''],
    readReachability: [''],
    readVerdicts: ['?from=default', '?from=web1&to=outside', '?from=host&to=closed'],
    readBasis: [''],
    listHistory: ['', '?limit=2', '?network=default'],
  };

  const MAY_BE_EMPTY: readonly string[] = ['listHistory'];

  for (const [name, variants] of Object.entries(QUESTIONS) as [keyof typeof QUESTIONS, readonly string[]][]) {
    test(`answers ${name} as documented, to whoever may look`, async () => {
      for (const variant of variants) {
        const path = endpoints[name].path.replace('{name}', variant) + (variant.startsWith('?') ? variant : '');
        const answer = answerAsDocumented(name, await api.bearer('viewer').get(path));
        // A list in which nothing is would prove nothing.
        if (!MAY_BE_EMPTY.includes(name)) assert.ok(JSON.stringify(answer).length > 2, path);
      }
    });
  }

  test('says of a network what is declared, what is used, and what can be done', async () => {
    const view = answerAsDocumented('readNetwork', await api.root.get('/api/v1/networks/default'));
    assert.match(view.yaml, /title: the first one/);
    assert.equal(view.liveYaml, null);
    assert.match(view.xml ?? '', /<network[ >]/);
    assert.deepEqual(
      view.leases.map(({ hostName }) => hostName),
      ['box'],
    );
    const [strip] = view.strips;
    assert.deepEqual([strip?.prefix, strip?.used, strip?.reserved], ['192.168.122.0/24', 2, 1]);
    assert.deepEqual(view.permissions.start, { allowed: false, reason: 'it runs already' });
    assert.match(view.permissions.stop.reason ?? '', /web1/);
    assert.equal(view.permissions.disconnect.allowed, true);
    assert.equal(view.permissions.remove.allowed, true);
  });

  test('tells guests with all their interfaces, and ports with counters', async () => {
    const guests = answerAsDocumented('listGuests', await api.root.get('/api/v1/guests'));
    assert.deepEqual(
      guests.map(({ name, interfaces }) => [name, interfaces.map(({ network }) => network)]),
      [
        ['box', ['default']],
        ['router', ['lan']],
        ['web1', ['closed', 'default']],
      ],
    );
    const ports = answerAsDocumented('listPorts', await api.root.get('/api/v1/ports?network=default'));
    const box = ports.find(({ guest }) => guest === 'box');
    assert.ok(box !== undefined && box.received.packets > 0 && box.network === 'default');
  });

  test('tells the host, and what whoever asks may do', async () => {
    const path = '/api/v1/host';
    const host = answerAsDocumented('readHost', await api.bearer('viewer').get(path));
    assert.deepEqual([host.role, answerAsDocumented('readHost', await api.root.get(path)).role], ['viewer', 'admin']);
    const nics = Object.fromEntries(
      host.nics.map(({ name, controller, networks }) => [name, { controller, networks }]),
    );
    assert.deepEqual(nics.eth1, { controller: 'br-lan', networks: ['lan'] });
    assert.deepEqual(nics.eth2, { controller: null, networks: ['shared'] });
    assert.ok(host.routes.some(({ to, network }) => to === '10.20.0.0/24' && network === 'lab'));
  });

  test('knows no network that is not there, and says which are', async () => {
    for (const path of [
      'networks/nowhere',
      'leases?network=nowhere',
      'details?network=nowhere',
      'ports?network=nowhere',
    ]) {
      const reply = await api.root.get(`/api/v1/${path}`);
      assert.deepEqual(refusedAsDocumented(404, reply), ['not-found']);
      assert.match(reply.text, /known are closed, default, lab/);
    }
  });
});

describe('a change', () => {
  after(() => api.clear());

  test('that declares makes the networks, as its plan has said, and is nothing the second time', async () => {
    const text = 'networks: {lab: {mode: nat, bridge: br-lab, prefix: 10.20.0.0/24}}';
    const planned = await plan(declaring(text));
    assert.equal(planned.changes, true);
    assert.ok(planned.commands.some((line) => line.startsWith('ip link add name br-lab ')));
    assert.ok(!(await linkNames()).includes('br-lab'));
    const applied = await apply(declaring(text));
    assert.deepEqual(applied.plan, planned.plan);
    assert.deepEqual(
      applied.networks.map(({ name, bridge, gateways }) => ({ name, bridge, gateways })),
      [{ name: 'lab', bridge: 'br-lab', gateways: ['10.20.0.1/24'] }],
    );
    assert.ok((await linkNames()).includes('br-lab'));
    assert.equal((await apply(declaring(text))).changed, false);
  });

  test('that is wrong is refused with every mistake and its place, and its plan says the same', async () => {
    const wrong = declaring('networks:\n  a: {mode: natt}\n  b: {mode: nat, brigde: x}\n');
    const reply = await api.root.change('apply', wrong);
    assert.deepEqual(refusedAsDocumented(422, reply), ['bad-value', 'unknown-key']);
    const planned = await plan(wrong);
    assert.equal(planned.changes, false);
    assert.deepEqual(
      planned.diagnostics.map(({ position }) => [position?.file, position?.line]),
      [
        ['net.yaml', 2],
        ['net.yaml', 3],
      ],
    );
  });

  test("that declares in libvirt's language keeps the words", async () => {
    const text = "<network><name>theirs</name><ip address='10.33.0.1' prefix='24'/></network>";
    await apply({ kind: 'declare', language: 'libvirt', documents: [{ file: 'net.xml', text }] });
    const view = answerAsDocumented('readNetwork', await api.root.get('/api/v1/networks/theirs'));
    assert.match(view.xml ?? '', /<name>theirs<\/name>/);
    await apply({ kind: 'stop', networks: ['theirs'], forget: true });
  });

  test('that prunes removes what is declared nowhere', async () => {
    await apply(declaring('networks: {spare: {mode: nat}}'));
    const { stopped } = await apply({ ...declaring('networks: {spare: {mode: nat}}'), prune: true });
    assert.deepEqual(stopped, ['lab']);
    assert.ok(!(await linkNames()).includes('br-lab'));
    await apply({ ...declaring('networks: {lab: {mode: nat, bridge: br-lab, prefix: 10.20.0.0/24}}'), prune: true });
  });

  test('that attaches makes a tap, and one that detaches deletes it', async () => {
    const { attached } = await apply({ kind: 'attach', guest: 'Web1', network: 'lab', address: '10.20.0.50' });
    assert.deepEqual([attached?.guest, attached?.tap, attached?.addresses[0]], ['web1', 'vnet0', '10.20.0.50']);
    assert.ok((await linkNames()).includes('vnet0'));
    await apply({ kind: 'detach', guest: 'web1' });
    assert.ok(!(await linkNames()).includes('vnet0'));
  });

  test('that attaches a namespace gives it a link', async () => {
    const netns = await guestNamespace('inside');
    await apply({ kind: 'attach', guest: 'inside', network: 'lab', netns, interface: 'ens1' });
    const { stdout } = await api.world.namespaces.run('ip', '-netns', 'inside', '-o', 'link', 'show', 'dev', 'ens1');
    assert.match(stdout, /ens1/);
    await apply({ kind: 'detach', guest: 'inside', network: 'lab' });
  });

  test('that attaches what is no network namespace is refused, and not noted', async () => {
    const { length } = answerAsDocumented('listHistory', await api.root.get('/api/v1/history'));
    for (const [netns, code] of [
      ['/etc/passwd', 'no-namespace'],
      ['/proc/1/ns/uts', 'no-namespace'],
      ['/run/netns/nobody', 'no-namespace'],
      ['run/netns/inside', 'bad-value'],
      ['/proc/self/ns/net', 'bad-value'],
      ['/proc//thread-self/ns/net', 'bad-value'],
    ] as const) {
      const reply = await api.root.change('apply', { kind: 'attach', guest: 'inside', network: 'lab', netns });
      assert.deepEqual(refusedAsDocumented(422, reply), [code], netns);
    }
    assert.equal(answerAsDocumented('listHistory', await api.root.get('/api/v1/history')).length, length);
  });

  test('that attaches by the command line takes a path from where that is typed', async () => {
    await guestNamespace('typed');
    const netns = relative(process.cwd(), '/run/netns/typed');
    await api.kvmnet.run('attach', 'typed', '--network', 'lab', '--netns', netns);
    const { stdout } = await api.world.namespaces.run('ip', '-netns', 'typed', '-o', 'link', 'show', 'dev', 'eth0');
    assert.match(stdout, /eth0/);
    await apply({ kind: 'detach', guest: 'typed', network: 'lab' });
  });

  test('that reserves keeps an address, and one that unreserves gives it up', async () => {
    const mac = '52:54:00:aa:bb:cc';
    await apply({ kind: 'reserve', network: 'lab', mac, guest: 'db1', address: '10.20.0.77' });
    const reserved = answerAsDocumented('readNetwork', await api.root.get('/api/v1/networks/lab'));
    assert.deepEqual(
      reserved.dhcp?.reservations.map(({ mac, name, addresses }) => [mac, name, addresses]),
      [[mac, 'db1', ['10.20.0.77']]],
    );
    assert.match(await dnsmasqFiles('lab'), /52:54:00:aa:bb:cc/);
    const again = await api.root.change('apply', { kind: 'reserve', network: 'lab', mac, address: '10.20.9.9' });
    assert.deepEqual(refusedAsDocumented(422, again), ['reservation-outside-prefix']);
    const other = { kind: 'reserve', network: 'lab', mac: '52:54:00:aa:bb:cd', guest: 'db1', address: '10.20.0.78' };
    assert.deepEqual(refusedAsDocumented(422, await api.root.change('apply', other)), ['duplicate-name']);
    await apply({ kind: 'unreserve', network: 'lab', address: '10.20.0.77' });
    assert.doesNotMatch(await dnsmasqFiles('lab'), /52:54:00:aa:bb:cc/);
    const none = await api.root.change('apply', { kind: 'unreserve', network: 'lab', address: '10.20.0.77' });
    assert.deepEqual(refusedAsDocumented(422, none), ['no-such-reservation']);
  });

  test('that unreserves one address leaves the others of the reservation, unless it is to go whole', async () => {
    await apply(declaring('networks: {twin: {mode: host-only, prefixes: [10.21.0.0/24, "fd21::/64"]}}'));
    const mac = '52:54:00:aa:bb:cc';
    for (const address of ['10.21.0.77', 'fd21::77']) {
      await apply({ kind: 'reserve', network: 'twin', mac, guest: 'db1', address });
    }
    const reservations = async () =>
      answerAsDocumented('readNetwork', await api.root.get('/api/v1/networks/twin')).dhcp?.reservations.map(
        ({ name, addresses }) => [name, addresses],
      );
    await apply({ kind: 'unreserve', network: 'twin', address: '10.21.0.77' });
    assert.deepEqual(await reservations(), [['db1', ['fd21::77']]]);
    await apply({ kind: 'reserve', network: 'twin', mac, guest: 'db1', address: '10.21.0.78' });
    await apply({ kind: 'unreserve', network: 'twin', address: 'fd21::77', whole: true });
    assert.deepEqual(await reservations(), []);
    await apply({ kind: 'stop', networks: ['twin'], forget: true });
  });

  test('that stops is refused while guests are attached, unless they are to be disconnected; start plugs them in', async () => {
    await apply({ kind: 'attach', guest: 'web1', network: 'lab' });
    const reply = await api.root.change('apply', { kind: 'stop', networks: ['lab'] });
    refusedAsDocumented(422, reply);
    assert.match(reply.text, /web1/);
    const { stopped } = await apply({ kind: 'stop', networks: ['lab'], disconnect: true });
    assert.deepEqual(stopped, ['lab']);
    assert.ok(!(await linkNames()).includes('br-lab'));
    await apply({ kind: 'start', networks: ['lab'] });
    const { stdout } = await api.world.namespaces.run('ip', '-o', 'link', 'show', 'dev', 'vnet0');
    assert.match(stdout, /master br-lab/);
  });

  test('that stops all leaves nothing', async () => {
    const { stopped } = await apply({ kind: 'stop', networks: 'all', disconnect: true, forget: true });
    assert.deepEqual(stopped, ['lab']);
    assert.deepEqual(answerAsDocumented('listNetworks', await api.root.get('/api/v1/networks')), []);
  });
});

const declaring = (text: string) => ({ kind: 'declare', documents: [{ file: 'net.yaml', text }] });
const apply = async (change: object) => answerAsDocumented('apply', await api.root.change('apply', change));
const plan = async (change: object) => answerAsDocumented('plan', await api.root.change('plan', change));

async function linkNames(): Promise<readonly string[]> {
  const { stdout } = await api.world.namespaces.run('ip', '-j', 'link');
  return JSON.parse(stdout).map(({ ifname }: { readonly ifname: string }) => ifname);
}

async function guestNamespace(name: string): Promise<string> {
  await api.world.namespaces.addNamespace(name);
  return `/run/netns/${name}`;
}

async function leaseFor(name: string): Promise<void> {
  const { run } = api.world.namespaces;
  await run('ip', '-netns', name, 'link', 'set', 'dev', 'eth0', 'up');
  const client = ['udhcpc', '-i', 'eth0', '-f', '-q', '-n', '-t', '20', '-T', '1', '-s', '/bin/true'];
  await run('ip', 'netns', 'exec', name, ...client, '-x', `hostname:${name}`);
}

async function dnsmasqFiles(network: string): Promise<string> {
  const { stdout } = await api.world.namespaces.run('grep', '-r', '', `${api.directories.run}/dnsmasq/${network}`);
  return stdout;
}
