import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { GuestConsole } from '../../src/lab/vm/agent.ts';
import { buildGuestImage, type GuestImage } from '../../src/lab/vm/image.ts';
import { kvmnetCommand } from '../support/kvmnet-daemon.ts';
import { agentSocketOf, kernelWords } from '../support/libvirt-guest.ts';
import type { LibvirtPeer } from '../support/libvirt-peer.ts';
import { openStockLibvirtd } from '../support/stock-libvirtd.ts';

const DECLARATION = 'networks: {default: {mode: nat, prefix: 192.168.122.0/24, ipv6: false}}';
const LINKED = "<network><name>default</name><forward mode='bridge'/><bridge name='virbr0'/></network>";
const QEMU = ['virsh', '-c', 'qemu:///system'] as const;

type ShownPort = { readonly link: string; readonly guest: string | null; readonly mac: string | null };

describe('guests of a libvirtd that has its own network driver, on a network of kvmnet', { timeout: 240_000 }, () => {
  let libvirtd: LibvirtPeer;
  let image: GuestImage;
  before(async () => {
    image = await buildGuestImage();
    libvirtd = await openStockLibvirtd();
    await kvmnet(['apply', '-'], DECLARATION);
    await libvirtd.run(['tee', '/run/linked.xml'], { input: LINKED });
    await virsh('net-define', '/run/linked.xml');
    await virsh('net-start', 'default');
  });
  after(() => libvirtd.close());

  const virsh = async (...words: readonly string[]): Promise<string> =>
    (await libvirtd.run([...QEMU, ...words], { deadlineSeconds: 30 })).stdout;
  const kvmnet = async (words: readonly string[], input = ''): Promise<string> =>
    (await libvirtd.run(kvmnetCommand(...words), { input, deadlineSeconds: 30 })).stdout;

  /** Taps are marked with their guests at each look that kvmnet takes at the host. */
  async function ports(): Promise<readonly ShownPort[]> {
    await kvmnet(['up', 'default']);
    const [network] = JSON.parse(await kvmnet(['show', 'default', '--json']));
    return network.ports.map(({ link, guest, mac }: ShownPort) => ({ link, guest, mac }));
  }

  /** As the manual of virt-install has it, with what an emulated guest without a disk needs. */
  const install = (name: string, network: string): Promise<unknown> => {
    const boot = `kernel=${image.kernel},initrd=${image.initrd},kernel_args=${kernelWords({ name, image })}`;
    const machine = ['--virt-type', 'qemu', '--memory', '128', '--disk', 'none', '--import', '--boot', boot];
    const lines = [
      '--serial',
      `file,path=/run/${name}.console`,
      '--serial',
      `unix,path=${agentSocketOf(name)},mode=bind`,
    ];
    const rest = ['--osinfo', 'detect=off,require=off', '--graphics', 'none', '--noautoconsole'];
    const words = ['--connect', 'qemu:///system', '--name', name, ...machine, '--network', network, ...lines, ...rest];
    return libvirtd.run(['/usr/bin/virt-install', ...words], { deadlineSeconds: 60 });
  };

  async function leaseOf(name: string): Promise<string> {
    const console = await GuestConsole.connect(libvirtd.box.path(agentSocketOf(name)), { timeoutMs: 20_000 });
    await console.waitReady({ timeoutMs: 90_000 });
    const { address } = await console.waitForLease('eth0', { timeoutMs: 60_000 });
    console.close();
    return address;
  }

  test('virt-install boots one by the name of the bridge, and one by that of the network', async () => {
    await install('web1', 'bridge=virbr0,model=virtio,mac=52:54:00:00:00:01');
    await install('web2', 'network=default,model=virtio,mac=52:54:00:00:00:02');
    assert.match(await virsh('domiflist', 'web1'), /vnet0 +bridge +virbr0 +virtio +52:54:00:00:00:01/);
    assert.match(await virsh('domiflist', 'web2'), /vnet1 +bridge +default +virtio +52:54:00:00:00:02/);
  });

  test('their taps are on kvmnet’s bridge, and show under the guests’ names', async () => {
    assert.deepEqual(await ports(), [
      { link: 'vnet0', guest: 'web1', mac: '52:54:00:00:00:01' },
      { link: 'vnet1', guest: 'web2', mac: '52:54:00:00:00:02' },
    ]);
  });

  test('they get their leases from kvmnet’s dnsmasq', async () => {
    const addresses = [await leaseOf('web1'), await leaseOf('web2')];
    const leases: readonly { mac: string; address: string }[] = JSON.parse(
      await kvmnet(['leases', 'default', '--json']),
    );
    const byMac = new Map(leases.map(({ mac, address }) => [mac, address]));
    assert.deepEqual([byMac.get('52:54:00:00:00:01'), byMac.get('52:54:00:00:00:02')], addresses);
  });

  test('an interface that virsh edit moves from the bridge to the network is on the same bridge after', async () => {
    const script =
      "s/interface type='bridge'/interface type='network'/;s/source bridge='virbr0'/source network='default'/";
    await libvirtd.run(['env', `EDITOR=sed -i "${script}"`, ...QEMU, 'edit', 'web1']);
    await virsh('destroy', 'web1');
    await virsh('start', 'web1');
    assert.match(await virsh('domiflist', 'web1'), /vnet\d+ +bridge +default +virtio +52:54:00:00:00:01/);
    assert.match(await leaseOf('web1'), /^192\.168\.122\./);
    assert.deepEqual((await ports()).map(({ guest }) => guest).sort(), ['web1', 'web2']);
  });

  test('an interface is attached to one that runs, and detached', async () => {
    await virsh(
      'attach-interface',
      'web2',
      'bridge',
      'virbr0',
      '--mac',
      '52:54:00:00:00:03',
      '--model',
      'virtio',
      '--live',
    );
    const attached = (await ports()).find(({ mac }) => mac === '52:54:00:00:00:03');
    assert.equal(attached?.guest, 'web2');
    await virsh('detach-interface', 'web2', 'bridge', '52:54:00:00:00:03', '--live');
    const deadline = performance.now() + 10_000;
    while ((await ports()).length > 2 && performance.now() < deadline);
    assert.deepEqual((await ports()).map(({ guest }) => guest).sort(), ['web1', 'web2']);
  });

  test('a network of kvmnet is not stopped under them, unless told', async () => {
    const { code, stderr } = await libvirtd.run(kvmnetCommand('down', 'default'), { codes: [3], deadlineSeconds: 30 });
    assert.equal(code, 3);
    assert.match(stderr, /web1 .*web2|web2 .*web1/);
  });

  test('when they end, however they do, nothing of them is left on the bridge', async () => {
    await virsh('destroy', 'web1');
    await libvirtd.run(['sh', '-c', 'kill -9 $(cat /run/libvirt/qemu/web2.pid)']);
    const deadline = performance.now() + 10_000;
    while ((await ports()).length > 0 && performance.now() < deadline);
    assert.deepEqual(await ports(), []);
  });
});
