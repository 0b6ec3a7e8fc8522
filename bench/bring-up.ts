import { Engine } from '../src/engine/engine.ts';
import { noRequest } from '../src/engine/request.ts';
import { FileNetworkStore } from '../src/host/linux/network-store.ts';
import { openLinuxHost } from '../src/host/linux/open-linux-host.ts';
import type { Directories } from '../src/state/facts.ts';
import { Floor } from './floor.ts';
import { median, milliseconds, type Row } from './measure.ts';
import { natNetworks } from './networks.ts';

/** Bringing up and taking down in one apply, the engine's time against the floor, in turns within one run. */
export async function bringUp(directories: Directories, count: number, rounds: number): Promise<readonly Row[]> {
  const host = await openLinuxHost(directories);
  const engine = new Engine({ host, store: new FileNetworkStore(directories) });
  const networks = natNetworks(count);
  const names = networks.map(({ name }) => name);
  const up = { ...noRequest, declare: networks };
  const { proposal } = await engine.propose(up);
  const floor = new Floor(`${directories.run}/floor`, proposal.desired);
  const times = { up: [], down: [], again: [], floorUp: [], floorDown: [] } as Record<string, number[]>;
  for (let round = 0; round < rounds; round++) {
    times.floorUp?.push(await floor.up());
    times.floorDown?.push(await floor.down());
    times.up?.push(await milliseconds(() => engine.apply(up)));
    times.again?.push(await milliseconds(() => engine.apply(up)));
    times.down?.push(await milliseconds(() => engine.apply({ ...noRequest, stop: names })));
  }
  floor.clear();
  await engine.apply({ ...noRequest, remove: names });
  await host.close();
  const middle = (name: string): number => median(times[name] ?? []);
  const title = `${count} network${count === 1 ? '' : 's'}`;
  return [
    {
      name: `${title} up`,
      value: middle('up'),
      floor: middle('floorUp'),
      unit: 'ms',
      ...(count === 50 ? {} : { limit: 1.3 }),
    },
    {
      name: `${title} down`,
      value: middle('down'),
      floor: middle('floorDown'),
      unit: 'ms',
      ...(count === 50 ? {} : { limit: 1.3 }),
    },
    {
      name: `${title}, apply with nothing to do`,
      value: middle('again'),
      unit: 'ms',
      ...(count === 200 ? { limit: 150 } : {}),
    },
  ];
}
