import type { Command } from 'commander';

type Options = {
  readonly network?: string;
  readonly since?: string;
  readonly kinds?: string;
  readonly json: boolean;
};

/** `kvmnet events`: what happens to networks, guests, leases and the host, as it happens. */
export function register(program: Command): void {
  program
    .command('events')
    .description('follow what happens to networks, guests, leases, servers and the host, until interrupted')
    .option('--network <name>', 'of this network only')
    .option('--kinds <kinds>', 'of these kinds only, with commas: lease-added, or a family such as lease')
    .option('--since <id>', 'first what has happened since this event, where that is still known')
    .option('--json', 'print for programs: an object a line', false)
    .action(run);
}

async function run({ network, since, kinds, json }: Options): Promise<void> {
  const { eventFilter } = await import('../event-filter.ts');
  const { printEvents } = await import('../print-events.ts');
  const { untilInterrupted } = await import('../until-interrupted.ts');
  const { followEvents } = await import('../event-feed.ts');
  const { sayIfUnknown } = await import('../say-if-unknown.ts');
  const isWanted = eventFilter({ network: network ?? null, kinds: kinds ?? null });
  await untilInterrupted(async (signal) => {
    if (network !== undefined) await sayIfUnknown(network);
    await followEvents({ since: since ?? null, signal }, (batches) => printEvents(batches, { isWanted, json }));
  });
}
