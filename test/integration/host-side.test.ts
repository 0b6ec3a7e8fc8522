import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Command } from '../support/command.ts';
import { DaemonBox } from '../support/daemon-box.ts';
import { LAY } from '../support/laid-folders.ts';
import { ManagerBox, type ManagerName } from '../support/manager-box.ts';
import { NamespaceHost } from '../support/namespace-host.ts';

const NETWORKS = `networks:
  default:
    mode: nat
    mtu: 1400
    prefixes: [10.1.0.1/24, 'fd00:1::1/64']
    routes: [{to: 10.2.0.0/16, via: 10.1.0.9, metric: 7}]
  closed: {mode: host-only, bridge: closed0, prefix: 10.3.0.0/24}
  lan: {mode: bridge, bridge: {name: br0, stp: true, forwardDelay: 4}, port: eth7}
`;
type Answer = { files: readonly { path: string; text: string; mode: string }[] };

const NAMES = ['virbr0', 'closed0', 'br0', 'eth7'];

describe('the side of the host that kvmnet exports', () => {
  let host: NamespaceHost;
  let kvmnet: Command;
  let made: unknown;

  before(async () => {
    host = await NamespaceHost.open();
    kvmnet = new Command(host.directories);
    await host.run('ip', 'link', 'add', 'eth7', 'type', 'veth', 'peer', 'name', 'far7');
    await host.run('ip', 'link', 'set', 'far7', 'up');
    const { code, stderr } = await kvmnet.try(NETWORKS, 'apply', '-');
    assert.equal(code, 0, stderr);
    await host.run('ip', 'address', 'add', '192.168.7.2/24', 'dev', 'br0');
    await host.run('ip', 'route', 'add', 'default', 'via', '192.168.7.1', 'proto', 'static');
    made = await seen(async (command) => JSON.parse((await host.run(...command)).stdout));
  });
  after(async () => {
    await kvmnet.run('down', '--all', '--forget');
    await host.close();
  });

  for (const [format, manager] of Object.entries({ networkd: 'systemd-networkd', keyfile: 'NetworkManager' } as const))
    test(`is brought up by ${manager} to what kvmnet makes`, async () => {
      const names = ['default', 'closed', 'lan'];
      const { files } = await kvmnet.json<Answer>('export', ...names, '--as', format);
      await broughtUp(manager, files, made);
    });

  test('is brought up by ifupdown to what kvmnet makes', async () => {
    const { files } = await kvmnet.json<Answer>('export', 'default', 'closed', 'lan', '--as', 'ifupdown');
    const box = await DaemonBox.open(IFUPDOWN);
    try {
      for (const { path, text } of files) writeFileSync(box.path(path), text);
      await box.run(['ifup', '-a'], { deadlineSeconds: 60 });
      const json = async (command: readonly string[]) => JSON.parse((await box.run(command)).stdout);
      assert.deepEqual(await seen(json), made);
    } finally {
      await box.close();
    }
  });
});

/** Debian's ifupdown as it would be installed, in the box alone, with the NIC that the host has. */
const IFUPDOWN = `
${LAY}
lay /usr
lay /etc
rm -rf /etc/network/interfaces /etc/network/interfaces.d
mkdir -p /run/network
ip link add eth7 type veth peer name far7
ip link set far7 up
`;

type Run = (command: readonly string[]) => Promise<unknown>;

async function broughtUp(
  name: ManagerName,
  files: readonly { path: string; text: string; mode: string }[],
  wanted: unknown,
): Promise<void> {
  const box = await ManagerBox.open();
  try {
    await box.run(['ip', 'link', 'add', 'eth7', 'type', 'veth', 'peer', 'name', 'far7']);
    await box.run(['ip', 'link', 'set', 'far7', 'up']);
    for (const { path, text, mode } of files) box.write({ path, text, mode: Number.parseInt(mode, 8) });
    await box.start(name);
    const deadline = performance.now() + 20_000;
    let found = await seen((command) => box.json(command));
    // Nobody tells when a manager has done all that it wants to do.
    while (JSON.stringify(found) !== JSON.stringify(wanted) && performance.now() < deadline)
      found = await seen((command) => box.json(command));
    assert.deepEqual(found, wanted);
  } finally {
    await box.close();
  }
}

type IpLink = {
  ifname: string;
  address: string;
  mtu: number;
  flags: readonly string[];
  master?: string;
  addr_info: readonly { local: string; prefixlen: number; scope: string }[];
  linkinfo?: { info_data?: { stp_state?: number; forward_delay?: number } };
};
type IpRoute = { dst: string; gateway?: string; dev: string; protocol: string };

/** What the kernel has of the interfaces, but for what each maker of them marks in its own way. */
async function seen(run: Run): Promise<unknown> {
  const links = (await run(['ip', '-j', '-d', 'address', 'show'])) as readonly IpLink[];
  const routes = [
    ...((await run(['ip', '-j', '-4', 'route', 'show'])) as readonly IpRoute[]),
    ...((await run(['ip', '-j', '-6', 'route', 'show'])) as readonly IpRoute[]),
  ];
  return NAMES.map((name) => {
    const link = links.find(({ ifname }) => ifname === name);
    if (link === undefined) return null;
    const { stp_state, forward_delay } = link.linkinfo?.info_data ?? {};
    return {
      name,
      mac: name === 'eth7' ? null : link.address,
      mtu: link.mtu,
      up: link.flags.includes('UP'),
      controller: link.master ?? null,
      stp: stp_state ?? null,
      // Without a spanning tree the kernel heeds none, and NetworkManager sets none.
      delay: stp_state === 1 ? forward_delay : null,
      addresses: link.addr_info
        .map(({ local, prefixlen }) => `${local}/${prefixlen}`)
        .filter(isAsked)
        .sort(),
      routes: routes
        .filter(({ dev, protocol }) => dev === name && protocol !== 'kernel')
        .map(({ dst, gateway }) => `${dst} via ${gateway}`)
        .sort(),
    };
  });
}

// Managers have a bridge form a link-local address besides the one that it is given.
const isAsked = (address: string): boolean => !address.startsWith('fe80:') || address === 'fe80::1/64';
