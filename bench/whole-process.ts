import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../src/engine/engine.ts';
import { noRequest } from '../src/engine/request.ts';
import { FileNetworkStore } from '../src/host/linux/network-store.ts';
import { openLinuxHost } from '../src/host/linux/open-linux-host.ts';
import type { Directories } from '../src/state/facts.ts';
import { bareNode, Floor } from './floor.ts';
import { median, milliseconds, type Row } from './measure.ts';
import { natNetworks } from './networks.ts';

const KVMNET = join(import.meta.dirname, '../bin/kvmnet');

/** The command as it is typed, from its start to its end, over an empty Node process. */
export async function wholeProcess(directories: Directories, rounds: number): Promise<readonly Row[]> {
  const kvmnet = (...args: string[]): unknown =>
    execFileSync(process.execPath, [KVMNET, ...args], { env: environment(directories) });
  const file = join(directories.config, 'net.yaml');
  writeFileSync(file, 'networks: {net0: {mode: nat, prefix: 10.100.0.0/24, ipv6: false}}\n');
  const floor = await floorOfOne(directories);
  kvmnet('apply');
  const times = { list: [], up: [], node: [], floor: [] } as Record<string, number[]>;
  for (let round = 0; round < rounds; round++) {
    kvmnet('up', 'net0');
    times.node?.push(await bareNode());
    times.list?.push(await milliseconds(() => kvmnet('list')));
    kvmnet('down', 'net0');
    times.floor?.push(await floor.up());
    await floor.down();
    times.up?.push(await milliseconds(() => kvmnet('up', 'net0')));
    kvmnet('down', 'net0');
  }
  floor.clear();
  const middle = (name: string): number => median(times[name] ?? []);
  return [
    { name: 'bare `node -e 0`', value: middle('node'), unit: 'ms' },
    { name: '`kvmnet list`, over bare node', value: middle('list') - middle('node'), unit: 'ms', limit: 60 },
    {
      name: '`kvmnet up` of one network, over the floor',
      value: middle('up') - middle('floor'),
      unit: 'ms',
      limit: 60 + middle('node'),
    },
  ];
}

async function floorOfOne(directories: Directories): Promise<Floor> {
  const host = await openLinuxHost(directories);
  const engine = new Engine({ host, store: new FileNetworkStore(directories) });
  const { proposal } = await engine.propose({ ...noRequest, declare: natNetworks(1) });
  await host.close();
  return new Floor(`${directories.run}/floor`, proposal.desired);
}

const environment = ({ config, state, run }: Directories): NodeJS.ProcessEnv => ({
  ...process.env,
  KVMNET_CONFIG_DIR: config,
  KVMNET_STATE_DIR: state,
  KVMNET_RUN_DIR: run,
});
