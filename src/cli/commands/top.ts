import { type Command, Option } from 'commander';
import { TRAFFIC_ORDERS, type TrafficOrder } from '../traffic-order.ts';

type Options = {
  readonly interval: string;
  readonly once: boolean;
  readonly json: boolean;
  readonly sort: TrafficOrder;
};

/** `kvmnet top [NETWORK…]`: what passes networks and their ports, as it passes. */
export function register(program: Command): void {
  program
    .command('top')
    .description('show what passes networks and their guests, on a terminal until q is pressed')
    .argument('[networks...]', 'names (default: all)')
    .option('--interval <seconds>', 'how long to measure', '1')
    .option('--once', 'print once, and end', false)
    .addOption(new Option('--sort <order>', 'the most first').choices(TRAFFIC_ORDERS).default('total'))
    .option('--json', 'print for programs: an object a line, or one with --once', false)
    .action(run);
}

async function run(names: readonly string[], { interval, once, json, sort }: Options): Promise<void> {
  const { networkNames } = await import('../network-names.ts');
  const { requireInterval } = await import('../require-interval.ts');
  const { runTop } = await import('../run-top.ts');
  const network = [...networkNames(names)];
  const isWatched = !json && !once && process.stdout.isTTY === true;
  const form = isWatched ? 'screen' : json && !once ? 'lines' : json ? 'object' : 'table';
  await runTop({ network, intervalMs: requireInterval(interval), order: sort, form });
}
