import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Command } from '../support/command.ts';
import { NamespaceHost } from '../support/namespace-host.ts';
import { runProgram } from '../support/run-program.ts';

const NETWORKS = `networks:
  default: {mode: nat, bridge: virbr0, dhcp: {reservations: [{mac: 52:54:00:00:00:01, address: 192.168.122.9}]}, prefix: 192.168.122.0/24}
  closed: {mode: host-only}
  lan: {mode: bridge, bridge: br0}
`;

type Printed = {
  readonly interfaces: readonly {
    readonly name: string;
    readonly match: { readonly mac: string };
    readonly ipv4: { readonly addresses: readonly string[]; readonly dhcp: unknown };
    readonly routes: readonly { readonly via: string }[];
    readonly dns: { readonly servers: readonly string[] };
  }[];
  readonly defaultRoute: { readonly interface: string; readonly reason: string } | null;
  readonly reserved: readonly { readonly addresses: readonly string[] }[];
};

describe("a guest's side of its networks", () => {
  let host: NamespaceHost;
  let kvmnet: Command;
  let folder: string;

  before(async () => {
    host = await NamespaceHost.open();
    folder = dirname(host.directories.run);
    kvmnet = new Command(host.directories);
    await host.addBridge('br0');
    const pc = await host.addNamespace('pc');
    await host.addCable('eth1', pc);
    await host.run('ip', 'link', 'set', 'dev', 'eth1', 'master', 'br0');
    await pc.run('ip', 'address', 'add', '192.168.1.2/24', 'dev', 'eth0');
    await host.run('ip', 'address', 'add', '192.168.1.10/24', 'dev', 'br0');
    await host.run('ip', 'route', 'add', 'default', 'via', '192.168.1.1');
    const { code, stderr } = await kvmnet.try(NETWORKS, 'apply', '-');
    assert.equal(code, 0, stderr);
    host.cleanUp.add(() => kvmnet.run('down', '--all', '--disconnect'));
    for (const network of ['lan', 'default', 'closed']) await kvmnet.run('attach', 'web1', '--network', network);
  });
  after(() => host.close());

  const config = (...args: readonly string[]) => kvmnet.json<Printed>('guest-config', ...args, '--as', 'netplan');

  test('has an interface for each network, found by its MAC, and one way out, through the LAN', async () => {
    const { interfaces, defaultRoute } = await config('web1');
    assert.deepEqual(
      interfaces.map(({ name }) => name),
      ['eth0', 'eth1', 'eth2'],
    );
    assert.equal(new Set(interfaces.map(({ match }) => match.mac)).size, 3);
    assert.deepEqual(defaultRoute?.interface, 'eth0');
    assert.match(defaultRoute?.reason ?? '', /LAN/);
  });

  test("in the LAN is of the host's prefix, and leaves by the LAN's gateway", async () => {
    const { interfaces } = await config('web1', '--network', 'lan', '--address', '192.168.1.20');
    assert.deepEqual(interfaces[0]?.ipv4, { dhcp: null, addresses: ['192.168.1.20/24'] });
    assert.equal(interfaces[0]?.routes[0]?.via, '192.168.1.1');
  });

  test('is refused an address at which a station of the LAN answers', async () => {
    const { code, stderr } = await kvmnet.try(
      '',
      'guest-config',
      '-n',
      'lan',
      '--address',
      '192.168.1.2',
      '--as',
      'netplan',
    );
    assert.equal(code, 3);
    assert.match(stderr, /answers at 192\.168\.1\.2/);
  });

  test('behind NAT leaves by the bridge, asks it for names, and its address is kept for it', async () => {
    const args = ['web1', '--network', 'default', '--address', '192.168.122.50'];
    const { interfaces, reserved } = await config(...args);
    assert.deepEqual(interfaces[0]?.ipv4, { dhcp: null, addresses: ['192.168.122.50/24'] });
    assert.equal(interfaces[0]?.routes[0]?.via, '192.168.122.1');
    assert.deepEqual(interfaces[0]?.dns.servers, ['192.168.122.1']);
    assert.deepEqual(reserved[0]?.addresses, ['192.168.122.50']);
    assert.match(
      (await kvmnet.run('export', 'default', '--as', 'libvirt')).stdout,
      /ip="192\.168\.122\.50"|ip='192\.168\.122\.50'/,
    );
    assert.deepEqual((await config(...args)).reserved, []);
  });

  test('is refused what is reserved for another, before anything is changed', async () => {
    const before = (await kvmnet.run('export', 'default', '--as', 'kvmnet')).stdout;
    const { code, stderr } = await kvmnet.try(
      '',
      'guest-config',
      'web2',
      '-n',
      'default',
      '--address',
      '192.168.122.9',
      '--as',
      'netplan',
    );
    assert.equal(code, 3);
    assert.match(stderr, /192\.168\.122\.9 is reserved for/);
    assert.equal((await kvmnet.run('export', 'default', '--as', 'kvmnet')).stdout, before);
  });

  test('in host-only has no way out, and its chosen prefix becomes declared with the reservation', async () => {
    const { interfaces, defaultRoute } = await config('web1', '--network', 'closed');
    assert.deepEqual([interfaces[0]?.routes, defaultRoute], [[], null]);
  });

  test('goes into a seed image that is read by others', async () => {
    const seed = join(folder, 'seed.img');
    await kvmnet.run('guest-config', 'web1', '--network', 'default', '--seed', seed);
    const { stdout } = await runProgram(['blkid', '-p', '-o', 'export', seed]);
    assert.match(stdout, /LABEL=cidata/);
    const out = join(folder, 'seed');
    await runProgram(['xorriso', '-osirrox', 'on', '-indev', seed, '-extract', '/', out]);
    assert.match(await readFile(join(out, 'network-config'), 'utf8'), /^version: 2\n/);
    assert.match(await readFile(join(out, 'meta-data'), 'utf8'), /local-hostname: web1/);
  });
});
