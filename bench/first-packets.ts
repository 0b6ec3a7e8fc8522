import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../src/engine/engine.ts';
import { noRequest, type Request } from '../src/engine/request.ts';
import { FileNetworkStore } from '../src/host/linux/network-store.ts';
import { openLinuxHost } from '../src/host/linux/open-linux-host.ts';
import { guestName, interfaceName } from '../src/net/names.ts';
import type { Directories } from '../src/state/facts.ts';
import { median, milliseconds, type Row } from './measure.ts';
import { natNetworks } from './networks.ts';

/** How soon a guest is on the air: its first ping through a port just plugged in, and its first lease. */
export async function firstPackets(directories: Directories, rounds: number): Promise<readonly Row[]> {
  const host = await openLinuxHost(directories);
  const engine = new Engine({ host, store: new FileNetworkStore(directories) });
  const networks = natNetworks(1);
  await engine.apply({ ...noRequest, declare: networks });
  const script = join(directories.run, 'lease.sh');
  writeFileSync(script, '#!/bin/sh\n[ "$1" = bound ] && ip address add $ip/24 dev $interface\nexit 0\n', {
    mode: 0o755,
  });
  const pings: number[] = [];
  const leases: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const guest = addGuest(`bench${round}`);
    await engine.apply(attachment(guest));
    pings.push(await firstPing(guest));
    leases.push(
      await milliseconds(() => inGuest(guest, 'busybox', 'udhcpc', '-i', 'eth0', '-n', '-q', '-f', '-s', script)),
    );
    await engine.apply({ ...noRequest, detach: [{ guest: guestName(guest), network: null }] });
    execFileSync('ip', ['netns', 'del', guest]);
  }
  await engine.apply({ ...noRequest, remove: networks.map(({ name }) => name) });
  await host.close();
  return [
    { name: 'first ping through a port just plugged in', value: median(pings), unit: 'ms', limit: 50 },
    { name: 'first lease, DHCP client from start to end', value: median(leases), unit: 'ms', limit: 300 },
  ];
}

function addGuest(name: string): string {
  execFileSync('ip', ['netns', 'add', name]);
  return name;
}

const attachment = (guest: string): Request => ({
  ...noRequest,
  attach: natNetworks(1).map(({ name }) => ({
    guest: guestName(guest),
    network: name,
    mac: null,
    address: null,
    link: {
      name: interfaceName('vnet0'),
      kind: { type: 'veth', peer: { name: interfaceName('eth0'), namespace: { path: `/run/netns/${guest}` } } },
    },
  })),
});

async function firstPing(guest: string): Promise<number> {
  inGuest(guest, 'ip', 'address', 'add', '10.100.0.250/24', 'dev', 'eth0');
  inGuest(guest, 'ip', 'link', 'set', 'dev', 'eth0', 'up');
  const time = await milliseconds(() => inGuest(guest, 'ping', '-c', '1', '-W', '5', '10.100.0.1'));
  inGuest(guest, 'ip', 'address', 'flush', 'dev', 'eth0');
  return time;
}

const inGuest = (guest: string, ...command: string[]): unknown =>
  execFileSync('ip', ['netns', 'exec', guest, ...command], { stdio: 'ignore' });
