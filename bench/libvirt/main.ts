import { parseArgs } from 'node:util';
import { commands } from './commands.ts';
import { kills } from './kills.ts';
import { many } from './many.ts';
import { probes } from './probes.ts';
import { type Comparison, printComparisons } from './report.ts';

/** Measures what is named (all, when nothing is) of kvmnet's daemon beside a stock libvirtd: same virsh, same XML. */
const { values, positionals } = parseArgs({
  options: { networks: { type: 'string', default: '200' } },
  allowPositionals: true,
});
const count = Number(values.networks);
if (!Number.isInteger(count) || count < 2)
  throw new Error(`--networks takes a number from 2 on, not ${values.networks}`);

const BENCHMARKS: Readonly<Record<string, () => Promise<readonly Comparison[]>>> = {
  commands,
  many: () => many(count),
  kills,
  probes,
};

for (const name of positionals) if (!(name in BENCHMARKS)) throw new Error(`there is no ${name} to measure`);
for (const [name, measure] of Object.entries(BENCHMARKS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stdout.write(`\n## ${name}\n\n${printComparisons(await measure())}`);
}
