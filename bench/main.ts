import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Directories } from '../src/state/facts.ts';
import { bringUp } from './bring-up.ts';
import { daemon } from './daemon.ts';
import { firstPackets } from './first-packets.ts';
import { followers } from './followers.ts';
import { printRows, type Row } from './measure.ts';
import { observer } from './observer.ts';
import { type PacketCost, packetCost } from './packet-cost.ts';
import { topology } from './topology.ts';
import { wholeProcess } from './whole-process.ts';

/** Measures what is named (all, when nothing is), in a network namespace that `npm run bench` made for it. */
const BENCHMARKS: Readonly<Record<string, (directories: Directories) => Promise<readonly Row[]>>> = {
  'bring-up': async (directories) => [
    ...(await bringUp(directories, 1, 15)),
    ...(await bringUp(directories, 50, 3)),
    ...(await bringUp(directories, 200, 3)),
  ],
  daemon: (directories) => daemon(directories, 7),
  observer: (directories) => observer(directories, 40),
  followers: (directories) => followers(directories),
  process: (directories) => wholeProcess(directories, 15),
  first: (directories) => firstPackets(directories, 9),
  topology: () => topology(15),
  packets: async () => (await packetCost()).flatMap(packetRows),
};

const packetRows = ({ path, bare, one, many }: PacketCost): readonly Row[] => [
  { name: `a packet, ${path}, no table of ours`, value: bare, unit: 'µs' },
  { name: `a packet, ${path}, 200 networks over one`, value: many, floor: one, unit: 'µs', limit: 1.05 },
];

function freshDirectories(): Directories {
  // As on a real host, where /run is in memory.
  const folder = mkdtempSync('/run/kvmnet-bench-');
  chmodSync(folder, 0o755);
  const directories = { config: join(folder, 'etc'), state: join(folder, 'lib'), run: join(folder, 'run') };
  for (const each of Object.values(directories)) mkdirSync(each, { mode: 0o755 });
  return directories;
}

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const directories = freshDirectories();
  process.stdout.write(`\n## ${name}\n\n${printRows(await run(directories))}`);
  rmSync(join(directories.run, '..'), { recursive: true, force: true });
}
