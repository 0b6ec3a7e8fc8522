import assert from 'node:assert/strict';
import { chmod, readFile, rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { KvmnetError } from '../../src/diagnostic/kvmnet-error.ts';
import type { ServerSettings } from '../../src/dnsmasq/service.ts';
import { identityOf } from '../../src/host/process-identity.ts';
import { certain } from '../../src/net/brand.ts';
import { ipAddress } from '../../src/net/ip-address.ts';
import { parseIpRange } from '../../src/net/ip-range.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { domainName, guestName, interfaceName, networkName } from '../../src/net/names.ts';
import type { Attachment } from '../../src/state/mark.ts';
import { DnsmasqWorld, Guest } from '../support/dnsmasq-world.ts';
import { NamespaceHost } from '../support/namespace-host.ts';
import { gateway4, gateway6, plainDhcp, plainDns } from '../support/server-settings.ts';

const bridge = interfaceName('virbr0');
const web1: Attachment = {
  guest: guestName('web1'),
  mac: macAddress('52:54:00:00:00:01'),
  addresses: [ipAddress('192.168.122.50'), ipAddress('fd00::50')],
};
const db: Attachment = {
  guest: guestName('db'),
  mac: macAddress('52:54:00:00:00:02'),
  addresses: [ipAddress('192.168.122.51'), ipAddress('fd00::51')],
};
const settings = {
  attachments: [web1],
  dns: { ...plainDns, domain: domainName('lab.test') },
  upstream: { kind: 'none' },
} satisfies Partial<ServerSettings>;

let namespaces: NamespaceHost;
let world: DnsmasqWorld;
let guest: Guest;
let stranger: Guest;

before(async () => {
  namespaces = await NamespaceHost.open();
  world = await DnsmasqWorld.open(namespaces);
  await world.addBridge(bridge, [gateway4, gateway6]);
});
after(() => namespaces.close());

test('a service serves on a bridge that has no port yet', async () => {
  await world.manager.start(world.service(settings));
  assert.deepEqual(await world.observe(), [world.service(settings)]);
});

test('a guest gets the address that is reserved for its MAC, a route and a name server', async () => {
  guest = await world.addGuest('web1', { bridge, mac: web1.mac });
  assert.deepEqual(await guest.lease(), {
    address: '192.168.122.50',
    router: '192.168.122.1',
    dns: '192.168.122.1',
    mtu: '',
  });
});

test('a guest forms an IPv6 address, and has a route', async () => {
  assert.deepEqual(await guest.ipv6Addresses(), ['fd00::5054:ff:fe00:1']);
  const { stdout } = await guest.peer.run('ip', '-j', '-6', 'route', 'show', 'default');
  assert.equal(JSON.parse(stdout)[0].gateway, 'fe80::1');
});

test('DHCPv6 gives a guest the address that is reserved for its MAC', async () => {
  assert.equal(await guest.solicit(), 'fd00::50');
});

test('names are answered over both families, in the domain and without it, and backwards', async () => {
  for (const server of ['192.168.122.1', '[fd00::1]']) {
    assert.deepEqual(await guest.ask(server, 'resolve4', 'web1'), ['192.168.122.50']);
    assert.deepEqual(await guest.ask(server, 'resolve6', 'web1.lab.test'), ['fd00::50']);
    assert.deepEqual(await guest.ask(server, 'reverse', '192.168.122.50'), ['web1.lab.test']);
  }
});

test('with nobody to ask, names that are not known do not exist', async () => {
  for (const name of ['nobody', 'nobody.lab.test', 'example.com']) {
    assert.equal(await guest.ask('192.168.122.1', 'resolve4', name), 'ENOTFOUND', name);
  }
});

test('a question that arrives by another link is not answered, over UDP or TCP', async () => {
  const outside = await namespaces.addNamespace('outside');
  await namespaces.addCable('uplink', outside);
  await namespaces.run('ip', 'addr', 'add', '10.77.0.1/24', 'dev', 'uplink');
  await outside.run('ip', 'addr', 'add', '10.77.0.2/24', 'dev', 'eth0');
  await outside.run('ip', 'route', 'add', 'default', 'via', '10.77.0.1');
  assert.ok(await outside.pings('192.168.122.1'));
  const neighbour = new Guest(outside, namespaces.directories.config);
  assert.equal(await neighbour.ask('192.168.122.1', 'resolve4', 'web1', { tries: 1 }), 'ETIMEOUT');
  assert.equal(await neighbour.asksOverTcp('192.168.122.1', 'web1'), false);
  assert.equal(await guest.asksOverTcp('192.168.122.1', 'web1'), true);
});

test('a guest that is plugged in has its name at once, by a reload of the same process', async () => {
  const pid = await world.pid('default');
  await world.manager.reload(world.service({ ...settings, attachments: [web1, db] }));
  assert.deepEqual(await world.observe(), [world.service({ ...settings, attachments: [web1, db] })]);
  assert.deepEqual(await guest.ask('192.168.122.1', 'resolve4', 'db'), ['192.168.122.51']);
  assert.equal(await world.pid('default'), pid);
});

test('a stranger cannot have the name of a guest that has not booted, nor its address, nor a lease by its identifier', async () => {
  stranger = await world.addGuest('stranger', { bridge, mac: '52:54:00:00:00:66' });
  const answer = await stranger.lease('-r', '192.168.122.51', '-x', 'hostname:db', '-x', '0x3d:01525400000001');
  assert.ok(answer !== null && !['192.168.122.50', '192.168.122.51'].includes(answer.address), answer?.address);
  assert.deepEqual(await guest.ask('192.168.122.1', 'resolve4', 'db.lab.test'), ['192.168.122.51']);
});

test('a stranger that is called wpad is known by no name', async () => {
  await stranger.lease('-x', 'hostname:wpad');
  assert.equal(await guest.ask('192.168.122.1', 'resolve4', 'wpad.lab.test'), 'ENOTFOUND');
});

test('leases are known, with MAC and name', async () => {
  const lease = (await world.manager.leases()).find(({ mac }) => mac === web1.mac);
  assert.deepEqual([lease?.network, lease?.address, lease?.hostName], ['default', '192.168.122.50', 'web1']);
});

test('leases survive a restart, which is another process', async () => {
  const [pid, leases] = [await world.pid('default'), await world.manager.leases()];
  await world.manager.restart(world.service(settings));
  assert.notEqual(await world.pid('default'), pid);
  assert.deepEqual(await world.manager.leases(), leases);
});

test('a reserved address within a full range is handed to nobody else', async () => {
  const range = { ...certain(parseIpRange('192.168.122.50-192.168.122.51')), leaseTimeSeconds: null };
  await world.manager.stop('default');
  await rm(`${namespaces.directories.state}/leases/default`);
  const dhcp = { ...plainDhcp, ranges: [range] };
  await world.manager.start(world.service({ ...settings, attachments: [web1, db], dhcp }));
  assert.equal(await stranger.lease('-t', '2'), null);
});

test('without a router and DNS, guests get addresses and an MTU, and no route', async () => {
  await world.manager.restart(world.service({ ...settings, dns: null, router: false, mtu: 1400 }));
  assert.deepEqual(await guest.lease(), { address: '192.168.122.50', router: '', dns: '', mtu: '1400' });
});

test('a client is known by its identifier, in both families', async () => {
  const clientId = '00:04:7e:bd:d8:f8';
  const kept = { mac: null, clientId, name: guestName('kept'), leaseTimeSeconds: null };
  const reservations = [{ ...kept, addresses: [ipAddress('192.168.122.60'), ipAddress('fd00::60')] }];
  await world.manager.restart(world.service({ ...settings, dhcp: { ...plainDhcp, reservations } }));
  assert.equal(await stranger.solicit(clientId), 'fd00::60');
  assert.notEqual(await stranger.solicit('00:04:01'), 'fd00::60');
  const lease = await stranger.lease('-x', `0x3d:${clientId.replaceAll(':', '')}`);
  assert.equal(lease?.address, '192.168.122.60');
});

test('options that the network adds are heeded', async () => {
  const options = ['cname=www.lab.test,web1.lab.test', 'dhcp-option=option:mtu,1300'];
  await world.manager.restart(world.service({ ...settings, options }));
  assert.deepEqual(await guest.ask('192.168.122.1', 'resolve4', 'www.lab.test'), ['192.168.122.50']);
  assert.equal((await guest.lease())?.mtu, '1300');
  await world.manager.restart(world.service(settings));
});

test('whatever a TXT record holds, it is served to the byte', async () => {
  const values = [
    '7up, 8#',
    'a "b" \\ c # d',
    ' lead and trail ',
    'tab\tline\nport=0',
    'grüße',
    'x'.repeat(600),
    'tag:a=,b',
  ];
  const texts = values.map((value, index) => ({ name: domainName(`t${index}.lab.test`), value }));
  await world.manager.restart(world.service({ ...settings, dns: { ...settings.dns, texts } }));
  for (const { name, value } of texts) {
    const [strings] = (await guest.ask('192.168.122.1', 'resolveTxt', name)) as string[][];
    assert.equal(Buffer.from((strings ?? []).join(''), 'latin1').toString('utf8'), value);
  }
});

test('a dnsmasq that was killed is seen as stopped, and starts again', async () => {
  process.kill(await world.pid('default'), 'SIGKILL');
  while ((await world.status('default')) === 'running') await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(await world.status('default'), 'stopped');
  await world.manager.start(world.service(settings));
  assert.equal(await world.status('default'), 'running');
});

test('a dnsmasq that nobody has noted is ended before another starts', async () => {
  const pid = await world.pid('default');
  await rm(`${namespaces.directories.run}/dnsmasq/default/pid`);
  await world.manager.start(world.service(settings));
  assert.equal(identityOf(pid), null);
});

test('a process of another program that has the noted number is left alone', async () => {
  const pid = await world.pid('default');
  const file = `${namespaces.directories.run}/dnsmasq/default/pid`;
  await namespaces.run('cp', '/dev/null', file);
  await namespaces.run('sh', '-c', `echo ${process.pid} >${file}`);
  assert.equal(await world.status('default'), 'stopped');
  await world.manager.stop('default');
  assert.equal(identityOf(pid), null);
  await world.manager.start(world.service(settings));
});

test('a dnsmasq whose link was made anew is stale', async () => {
  await namespaces.run('ip', 'link', 'del', 'dev', bridge);
  assert.equal(await world.status('default'), 'stale');
  await world.addBridge(bridge, [gateway4, gateway6]);
  assert.equal(await world.status('default'), 'stale');
  await world.manager.restart(world.service(settings));
  assert.equal(await world.status('default'), 'running');
});

test('an address that another serves is refused in words, with a hint', async () => {
  const other = world.service({ ...settings, network: networkName('other') });
  await assert.rejects(world.manager.start(other), (error) => {
    assert.ok(error instanceof KvmnetError);
    assert.equal(error.code, 'service-failed');
    assert.match(error.message, /^cannot start dnsmasq of network "other": .*Address already in use/);
    assert.match(error.hint ?? '', /ss -lnup/);
    return true;
  });
  assert.equal(await world.status('other'), 'stopped');
  await world.manager.stop('other');
});

test('a configuration that dnsmasq does not take is refused in its words', async () => {
  const service = world.service({ ...settings, network: networkName('odd') });
  const odd = { ...service, configuration: `${service.configuration}no-such-option\n` };
  await assert.rejects(world.manager.start(odd), (error) => {
    assert.ok(error instanceof KvmnetError);
    assert.match(error.message, /bad option at line \d+ of .*dnsmasq\/odd\/dnsmasq.conf/);
    return true;
  });
  await world.manager.stop('odd');
});

test('a run folder that is closed to others is refused, since dnsmasq could not read its files again', async () => {
  const folder = namespaces.directories.run;
  await chmod(folder, 0o700);
  const network = networkName('shut');
  await assert.rejects(world.manager.start(world.service({ ...settings, network })), {
    code: 'file-failed',
    hint: `chmod o+x ${folder}, or move the folder with KVMNET_RUN_DIR`,
  });
  await chmod(folder, 0o755);
  await world.manager.stop('shut');
});

test('a link that is not there is refused', async () => {
  const nowhere = world.service({ network: networkName('nowhere'), link: interfaceName('virbr9') });
  await assert.rejects(world.manager.start(nowhere), { code: 'not-found' });
  await world.manager.stop('nowhere');
});

test('a stopped service leaves its leases and nothing else', async () => {
  const pid = await world.pid('default');
  await world.manager.stop('default');
  await world.manager.stop('default');
  assert.deepEqual(await world.observe(), []);
  assert.equal(identityOf(pid), null);
  await readFile(`${namespaces.directories.state}/leases/default`);
});
