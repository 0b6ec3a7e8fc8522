import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chooseAccelerator } from '../../src/lab/vm/accel.ts';
import { GuestConsole } from '../../src/lab/vm/agent.ts';
import { writeCpio } from '../../src/lab/vm/cpio.ts';
import { buildGuestImage, type GuestImage } from '../../src/lab/vm/image.ts';
import { QEMU_PROGRAM, qemuArguments } from '../../src/lab/vm/qemu-command.ts';
import { Command } from '../support/command.ts';
import { NamespaceHost } from '../support/namespace-host.ts';

const THREE_NETWORKS = `
networks:
  closed: {mode: host-only}
  default: {mode: nat, dns: {domain: lab}}
  lan: {mode: bridge, bridge: br0, port: eth1}
`;

/** A web server of one page, at the far end of the uplink; it says who asked. */
const WEB_SERVER = `require('node:http').createServer((request, answer) =>
  answer.end('hello ' + request.socket.remoteAddress)).listen(80, '203.0.113.1', () => console.log('ready'))`;

describe('real guests under QEMU', { timeout: 300_000 }, () => {
  let host: NamespaceHost;
  let kvmnet: Command;
  let image: GuestImage;
  let folder: string;
  /** The address of web3, and what it boots from. */
  let configured: { readonly address: string; readonly initrd: string };
  const guests = new Map<string, { console: GuestConsole; process: ChildProcess }>();
  /** Those too that never answered. */
  const processes: ChildProcess[] = [];
  const guest = (name: string): GuestConsole => {
    const found = guests.get(name);
    assert.ok(found, `${name} runs`);
    return found.console;
  };

  before(async () => {
    image = await buildGuestImage();
    host = await NamespaceHost.open();
    folder = dirname(host.directories.run);
    kvmnet = new Command(host.directories);
    await buildOutside(host);
    await buildLan(host);
    await writeFile(join(folder, 'networks.yaml'), THREE_NETWORKS);
    await kvmnet.run('apply', join(folder, 'networks.yaml'));
    host.cleanUp.add(() => kvmnet.run('down', '--all', '--disconnect'));
    configured = await configure('web3');
    await Promise.all(
      [
        ['web1', 'default'],
        ['web2', 'default'],
        ['db1', 'closed'],
        ['pc1', 'lan'],
        ['web3', 'default'],
      ].map(([name = '', network = '']) => boot(name, network)),
    );
  });
  after(async () => {
    for (const { console } of guests.values()) console.close();
    for (const process of processes) process.kill('SIGTERM');
    await host.close();
  });

  async function boot(name: string, network: string): Promise<void> {
    const agentSocket = join(folder, `${name}.agent`);
    const args = qemuArguments({
      ...image,
      ...(name === 'web3' ? { initrd: configured.initrd } : {}),
      name,
      accelerator: await chooseAccelerator({ image }),
      console: { kind: 'socket', path: join(folder, `${name}.console`), logPath: join(folder, `${name}.log`) },
      agentSocket,
    });
    const process = kvmnet.start('run', '--network', network, '--', QEMU_PROGRAM, ...args);
    processes.push(process);
    const console = await GuestConsole.connect(agentSocket, { timeoutMs: 60_000 });
    await console.waitReady();
    guests.set(name, { console, process });
  }

  /** Has a configuration of its own written for a guest, and puts it on top of the image: Linux unpacks one archive after another. */
  async function configure(name: string): Promise<typeof configured> {
    const [network] = await kvmnet.json<readonly { prefixes: readonly string[] }[]>('show', 'default');
    const address = network?.prefixes[0]?.replace(/\.0\/\d+$/, '.77') ?? '';
    const root = join(folder, 'web3');
    await kvmnet.run('guest-config', name, '-n', 'default', '--address', address, '--as', 'ifupdown', '--output', root);
    const text = await readFile(join(root, 'etc/network/interfaces'), 'utf8');
    // BusyBox's ifup wants the mask apart.
    const content = Buffer.from(text.replace(/^( *)(address .*)\/24$/m, '$1$2\n$1netmask 255.255.255.0'));
    const archive = writeCpio([
      { kind: 'directory', path: 'etc/network' },
      { kind: 'file', path: 'etc/network/interfaces', content },
    ]);
    const initrd = join(folder, 'web3.initrd');
    await writeFile(initrd, Buffer.concat([await readFile(image.initrd), archive]));
    return { address, initrd };
  }

  test('a guest that boots with a configuration written for it is reached at that address, and gets out', async () => {
    const { address } = configured;
    assert.equal((await host.run('ping', '-c', '1', '-W', '2', address)).code, 0);
    assert.equal((await guest('web3').run('ping -c 1 -W 2 203.0.113.1')).code, 0);
    assert.doesNotMatch((await kvmnet.run('leases')).stdout, new RegExp(` ${address} `));
  });

  test('a guest has the address that was known before it booted', async () => {
    const { address } = await guest('web1').waitForLease();
    const [network] = await kvmnet.json<
      readonly { ports: readonly { guest: string; addresses: readonly string[] }[] }[]
    >('show', 'default');
    assert.ok(network?.ports.find((port) => port.guest === 'web1')?.addresses.includes(address));
  });

  test('its tap is vnetN, on the bridge, marked with network, guest and MAC', async () => {
    const { stdout } = await host.run('ip', '-j', 'link', 'show', 'master', 'virbr0');
    const taps: readonly { ifname: string; ifalias: string }[] = JSON.parse(stdout);
    const tap = taps.find(({ ifalias }) => ifalias.includes('guest=web1'));
    assert.match(tap?.ifname ?? '', /^vnet\d+$/);
    assert.match(tap?.ifalias ?? '', /network=default .*mac=52:54:00:/);
  });

  test('it resolves another guest’s name, and reaches it', async () => {
    await guest('web2').waitForLease();
    assert.equal((await guest('web1').run('nslookup web2.lab')).code, 0);
    assert.equal((await guest('web1').run('ping -c 1 -W 2 web2.lab')).code, 0);
  });

  test('it fetches a page through NAT, and the server sees the host', async () => {
    const { code, output } = await guest('web1').run('fetch 203.0.113.1');
    assert.equal(code, 0);
    assert.match(output, /hello 203\.0\.113\.2/);
  });

  test('it is not reached from outside', async () => {
    const { address } = await guest('web1').waitForLease();
    const { code } = await host
      .run('ip', 'netns', 'exec', 'outside', 'sh', '-c', `ping -c 1 -W 1 ${address} > /dev/null; echo $?`)
      .then(({ stdout }) => ({ code: stdout.trim() }));
    assert.notEqual(code, '0');
  });

  test('in host-only it has a lease, and cannot reach the host', async () => {
    const { address } = await guest('db1').waitForLease();
    assert.ok(address);
    await guest('db1').run('ip route add default dev eth0');
    assert.notEqual((await guest('db1').run('ping -c 1 -W 1 203.0.113.2')).code, 0);
  });

  test('on the bridge it gets the lease of the LAN’s router', async () => {
    const { address } = await guest('pc1').waitForLease();
    assert.match(address, /^192\.168\.50\./);
    assert.equal((await guest('pc1').run('ping -c 1 -W 1 192.168.50.1')).code, 0);
  });

  test('a change of mode is applied with the guest attached', async () => {
    const { address } = await guest('web1').waitForLease();
    const routed = THREE_NETWORKS.replace('default: {mode: nat,', 'default: {mode: routed,');
    assert.equal((await kvmnet.try(routed, 'apply', '-')).code, 0);
    assert.equal((await host.run('ip', 'netns', 'exec', 'outside', 'ping', '-c', '1', '-W', '1', address)).code, 0);
  });

  test('down names the guests that it would hit', async () => {
    const { code, stderr } = await kvmnet.try('', 'down', 'default');
    assert.equal(code, 3);
    assert.match(stderr, /guests attached: web1 \(vnet\d+\), web2/);
  });

  test('when QEMU is killed, its port goes, and the others stay', async () => {
    const running = guests.get('web2');
    assert.ok(running);
    running.console.close();
    const ended = once(running.process, 'exit');
    process.kill(childOf(running.process), 'SIGKILL');
    await ended;
    const [network] = await kvmnet.json<readonly { ports: readonly { guest: string }[] }[]>('show', 'default');
    assert.deepEqual(
      // In the order of their taps, which is that in which they booted.
      network?.ports.map(({ guest }) => guest).sort(),
      ['web1', 'web3'],
    );
    guests.delete('web2');
  });
});

/** The process id of the QEMU that a `kvmnet run` has started. */
const childOf = ({ pid }: ChildProcess): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());

async function buildOutside(host: NamespaceHost): Promise<void> {
  const outside = await host.addNamespace('outside');
  await host.addCable('eth0', outside);
  await outside.run('ip', 'address', 'add', '203.0.113.1/24', 'dev', 'eth0');
  await outside.run('ip', 'route', 'add', '192.168.0.0/16', 'via', '203.0.113.2');
  await host.run('ip', 'address', 'add', '203.0.113.2/24', 'dev', 'eth0');
  await host.run('ip', 'route', 'add', 'default', 'via', '203.0.113.1');
  await startIn(host, 'outside', [process.execPath, '-e', WEB_SERVER]);
}

async function buildLan(host: NamespaceHost): Promise<void> {
  const lan = await host.addNamespace('lan');
  await host.addCable('eth1', lan);
  await lan.run('ip', 'address', 'add', '192.168.50.1/24', 'dev', 'eth0');
  const files = dirname(host.directories.run);
  const dnsmasq = [
    'dnsmasq',
    '--keep-in-foreground',
    '--conf-file=/dev/null',
    '--no-resolv',
    '--no-hosts',
    '--log-facility=-',
    '--user=root',
  ];
  const leases = [
    `--dhcp-leasefile=${files}/lan.leases`,
    '--pid-file=',
    '--dhcp-range=192.168.50.100,192.168.50.200',
    '--no-ping',
  ];
  await startIn(host, 'lan', [...dnsmasq, ...leases]);
}

/** Starts a server and waits for the first thing that it says. */
async function startIn(host: NamespaceHost, namespace: string, command: readonly string[]): Promise<void> {
  const { spawn } = await import('node:child_process');
  const server = spawn('ip', ['netns', 'exec', namespace, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  host.cleanUp.add(() => server.kill('SIGKILL'));
  await Promise.race([once(server.stdout, 'data'), once(server.stderr, 'data')]);
}
