import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { PageSocket } from '../../src/lab/page/page-socket.ts';
import { Command } from '../support/command.ts';
import { NamespaceHost, type NamespacePeer } from '../support/namespace-host.ts';

/** As systemd starts a service with a socket (sd_listen_fds(3)). */
const WITH_SOCKET = 'export LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=kvmnetd-http.socket && exec "$@"';

let outside: NamespaceHost;
let inside: NamespacePeer;
let kvmnet: Command;
let daemon: ChildProcess;
let address: string;

before(async () => {
  outside = await NamespaceHost.open();
  inside = await outside.addNamespace('inside');
  kvmnet = new Command(outside.directories);
  for (const folder of Object.values(outside.directories)) mkdirSync(folder, { mode: 0o755 });
  writeFileSync(`${outside.directories.config}/net.yaml`, 'networks: {closed: {mode: host-only}}');
  const socket = await PageSocket.open(0);
  daemon = startInside(socket);
  socket.close();
  address = socket.address;
  // Whoever asks before the daemon answers, waits.
  await fetch(address);
});

after(async () => {
  await kvmnet.run('down', '--all');
  const ended = once(daemon, 'close');
  daemon.kill();
  await ended;
  await outside.close();
});

function startInside({ descriptor }: PageSocket): ChildProcess {
  const enter = ['nsenter', `--net=/run/netns/${inside.name}`, '--', 'sh', '-c', WITH_SOCKET, 'sh'];
  const libvirt = ['--libvirt-socket', `${outside.directories.run}/libvirt-sock`];
  const [program = '', ...args] = [...enter, process.execPath, ...kvmnet.words, 'daemon', ...libvirt];
  return spawn(program, args, { env: kvmnet.environment, stdio: ['ignore', 'inherit', 'inherit', descriptor] });
}

const links = (): readonly string[] => readdirSync('/proc/sys/net/ipv4/conf');

test('a daemon in one network namespace answers at a TCP socket that was made in another', async () => {
  const { url } = await kvmnet.json<{ url: string }>('page');
  assert.ok(url.startsWith(`${address}#token=`), url);
  const headers = { authorization: `Bearer ${url.split('token=')[1]}` };
  const response = await fetch(`${address}api/v1/networks`, { headers });
  const networks = (await response.json()) as readonly { name: string; state: string; bridge: string }[];
  assert.deepEqual(
    networks.map(({ name, state }) => [name, state]),
    [['closed', 'running']],
  );
  assert.ok(!links().includes(networks[0]?.bridge ?? ''), 'the network is in the other namespace');
});

test('without the token, and by a foreign name, there is no way in by it either', async () => {
  assert.equal((await fetch(`${address}api/v1/networks`)).status, 401);
  const astray = await outside.run('busybox', 'wget', '-O-', '--header', 'Host: example.org', address).catch(String);
  assert.match(String(astray), /421/);
});

test('nobody listens inside of the namespace', async () => {
  const { port } = new URL(address);
  await assert.rejects(inside.run('busybox', 'nc', '-w', '1', '127.0.0.1', port));
});
