import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { GuestConsole } from '../../src/lab/vm/agent.ts';
import { buildGuestImage } from '../../src/lab/vm/image.ts';
import { kvmnetCommand } from '../support/kvmnet-daemon.ts';
import { agentSocketOf, domainXml, interfaceOn } from '../support/libvirt-guest.ts';
import type { LibvirtPeer } from '../support/libvirt-peer.ts';
import { ModularHost } from '../support/modular-host.ts';
import { openBoth } from '../support/open-both.ts';

const DEFAULT = `<network><name>default</name><forward mode='nat'/><bridge name='virbr0'/>
<ip address='192.168.122.1' netmask='255.255.255.0'><dhcp><range start='192.168.122.2' end='192.168.122.254'/></dhcp></ip></network>`;
const [FIRST_MAC, SECOND_MAC] = ['52:54:00:00:00:01', '52:54:00:00:00:02'];

/** A peer, with the QEMU driver that finds its networks there. */
type Host = { readonly peer: LibvirtPeer; readonly qemu: ModularHost };

describe('guests that libvirt starts on a host with modular daemons', { timeout: 240_000 }, () => {
  let hosts: readonly Host[] = [];
  before(async () => {
    const peers = await openBoth();
    hosts = await Promise.all(peers.map(async (peer) => ({ peer, qemu: await ModularHost.open(peer) })));
    const image = await buildGuestImage();
    const domain = domainXml({ name: 'web1', image, interfaces: interfaceOn('default', FIRST_MAC) });
    await onBoth(async ({ peer, qemu }) => {
      for (const [file, text] of [
        ['/run/default.xml', DEFAULT],
        ['/run/web1.xml', domain],
      ] as const) {
        await peer.run(['tee', file], { input: text });
      }
      await peer.run(['virsh', 'net-define', '/run/default.xml']);
      await peer.run(['virsh', 'net-start', 'default']);
      await qemu.type('define /run/web1.xml');
    });
  });
  after(async () => {
    for (const { qemu, peer } of hosts) {
      await qemu.close();
      await peer.close();
    }
  });
  const onBoth = <T>(action: (host: Host) => Promise<T>): Promise<readonly T[]> => Promise.all(hosts.map(action));
  const sameOnBoth = async <T>(action: (host: Host) => Promise<T>, expected: T): Promise<void> => {
    for (const [at, found] of (await onBoth(action)).entries()) assert.deepEqual(found, expected, hosts[at]?.peer.name);
  };

  test('a guest that starts has a place on the network, in its own name, and a tap on the bridge', async () => {
    await onBoth(({ qemu }) => qemu.type('start web1'));
    await sameOnBoth(({ peer }) => portsOf(peer), [`web1 ${FIRST_MAC} virbr0`]);
    await sameOnBoth(({ qemu }) => interfacesOf(qemu), [`vnet0 network default virtio ${FIRST_MAC}`]);
    await sameOnBoth(({ peer }) => linksOn(peer, 'virbr0'), ['vnet0']);
  });

  test('it gets its lease from the network’s dnsmasq, which libvirt tells of', async () => {
    const leases = await onBoth(async ({ peer }) => {
      const console = await GuestConsole.connect(peer.box.path(agentSocketOf('web1')), { timeoutMs: 20_000 });
      await console.waitReady({ timeoutMs: 90_000 });
      const lease = await console.waitForLease('eth0', { timeoutMs: 60_000 });
      const { code } = await console.run('ping -c 1 -W 2 192.168.122.1');
      console.close();
      return { address: lease.address, routers: lease.routers, code };
    });
    for (const { address, routers, code } of leases) {
      assert.match(address, /^192\.168\.122\.\d+$/);
      assert.deepEqual([routers, code], [['192.168.122.1'], 0]);
    }
    const told = await onBoth(({ qemu }) => untilItHolds(() => qemu.type('domifaddr web1 --source lease'), /ipv4/));
    for (const [at, text] of told.entries()) assert.match(text, new RegExp(`${FIRST_MAC} .*${leases[at]?.address}/24`));
  });

  test('kvmnet shows it by its name, and tells its address to who asks by that name', async () => {
    const kvmnet = hosts.find(({ peer }) => peer.name === 'kvmnet')?.peer;
    assert.ok(kvmnet, 'kvmnet is one of the two');
    const { stdout } = await kvmnet.run(kvmnetCommand('show', 'default', '--json'));
    const [{ ports }] = JSON.parse(stdout);
    const [{ link, guest, mac, addresses }] = ports;
    assert.deepEqual([ports.length, link, guest, mac], [1, 'vnet0', 'web1', FIRST_MAC]);
    // It asks for an IPv6 address as well, which there is none of.
    const question = ['busybox', 'nslookup', 'web1.default.internal', '192.168.122.1'];
    const asked = await kvmnet.run(question, { codes: [0, 1] });
    assert.ok(asked.stdout.includes(`Address: ${addresses[0]}`), asked.stdout);
  });

  test('an interface that is attached while the guest runs has a place, until it is detached', async () => {
    const attach = `attach-interface web1 network default --mac ${SECOND_MAC} --model virtio --live`;
    await onBoth(({ qemu }) => qemu.type(attach));
    await sameOnBoth(({ peer }) => portsOf(peer), [`web1 ${FIRST_MAC} virbr0`, `web1 ${SECOND_MAC} virbr0`]);
    await sameOnBoth(({ peer }) => linksOn(peer, 'virbr0'), ['vnet0', 'vnet1']);
    await onBoth(({ qemu }) => qemu.type(`detach-interface web1 network ${SECOND_MAC} --live`));
    const gone = await onBoth(({ peer }) => untilItHolds(async () => String(await portsOf(peer)), /^[^,]*$/));
    for (const ports of gone) assert.equal(ports, `web1 ${FIRST_MAC} virbr0`);
  });

  test('an interface on a network that does not run is refused, and leaves nothing', async () => {
    const definition = "<network><name>asleep</name><bridge name='virbr9'/></network>";
    const refusals = await onBoth(async ({ peer, qemu }) => {
      await peer.run(['tee', '/run/asleep.xml'], { input: definition });
      await peer.run(['virsh', 'net-define', '/run/asleep.xml']);
      return qemu.try(`attach-interface web1 network asleep --mac ${SECOND_MAC} --model virtio --live`);
    });
    for (const refusal of refusals) assert.match(refusal, /error: Failed to attach interface\nerror: .*asleep/);
    await sameOnBoth(({ peer }) => portsOf(peer), [`web1 ${FIRST_MAC} virbr0`]);
  });

  test('when the guest is destroyed, its place and its tap are gone', async () => {
    await onBoth(({ qemu }) => qemu.type('destroy web1'));
    await sameOnBoth(({ peer }) => portsOf(peer), []);
    await sameOnBoth(({ peer }) => linksOn(peer, 'virbr0'), []);
  });

  test('when its QEMU is killed, likewise', async () => {
    await onBoth(({ qemu }) => qemu.type('start web1'));
    await sameOnBoth(({ peer }) => portsOf(peer), [`web1 ${FIRST_MAC} virbr0`]);
    await onBoth(({ peer }) => peer.run(['sh', '-c', 'kill -9 $(cat /run/embedded/run/qemu/web1.pid)']));
    const ports = await onBoth(({ peer }) => untilItHolds(async () => String(await portsOf(peer)), /^$/));
    assert.deepEqual(ports, ['', '']);
    await sameOnBoth(({ peer }) => linksOn(peer, 'virbr0'), []);
  });
});

/** Each place on the network: whose, MAC, bridge. */
async function portsOf(peer: LibvirtPeer): Promise<readonly string[]> {
  const { stdout } = await peer.run(['virsh', 'net-port-list', 'default', '--uuid']);
  const documents = await Promise.all(
    stdout
      .split('\n')
      .filter((uuid) => uuid.trim() !== '')
      .map((uuid) => peer.run(['virsh', 'net-port-dumpxml', 'default', uuid])),
  );
  const parts = [/<name>(.*)<\/name>/, /<mac address='(.*)'/, /bridge='(.*)'/];
  return documents.map(({ stdout: xml }) => parts.map((part) => part.exec(xml)?.[1]).join(' ')).sort();
}

/** The rows of `domiflist`. */
const interfacesOf = async (qemu: ModularHost): Promise<readonly string[]> =>
  (await qemu.type('domiflist web1'))
    .split('\n')
    .filter((line) => line.includes('52:54:00'))
    .map((line) => line.trim().replace(/ +/g, ' '));

async function linksOn(peer: LibvirtPeer, bridge: string): Promise<readonly string[]> {
  const { stdout } = await peer.run(['ip', '-j', 'link', 'show', 'master', bridge]);
  return JSON.parse(stdout || '[]').map(({ ifname }: { ifname: string }) => ifname);
}

/** Asks until the answer is so, within bounds: what libvirt does at a guest's own end, it does a moment after. */
async function untilItHolds(ask: () => Promise<string>, pattern: RegExp): Promise<string> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (pattern.test(answer) || performance.now() > deadline) return answer;
  }
}
