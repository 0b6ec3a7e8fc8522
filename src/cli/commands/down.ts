import type { Command } from 'commander';
import type { NetworkName } from '../../net/names.ts';

type Options = {
  readonly all: boolean;
  readonly disconnect: boolean;
  readonly forget: boolean;
  readonly json: boolean;
};

/** `kvmnet down NETWORK…`: stops networks. */
export function register(program: Command): void {
  program
    .command('down')
    .description('stop networks and leave the host as it was; refused while guests are attached')
    .argument('[networks...]', 'names')
    .option('--all', 'all that run', false)
    .option('--disconnect', 'though guests are attached: their taps stay, and come back with the network', false)
    .option('--forget', 'forget what was declared, too', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(
  names: readonly string[],
  { all, disconnect, forget, json }: Options,
  command: Command,
): Promise<void> {
  if (names.length === 0 && !all) command.error('error: name the networks, or say --all');
  const { withSession } = await import('../session.ts');
  const { stopRequest } = await import('../stop-request.ts');
  const { networkNames } = await import('../start-request.ts');
  const { forgetWords } = await import('../forget-words.ts');
  const { printOutcome } = await import('../print-outcome.ts');
  await withSession(async ({ engine, store }) => {
    const stopped: NetworkName[] = [];
    const outcome = await engine.apply(async (facts) => {
      const known = { catalogue: await store.read(), facts };
      const request = stopRequest(all ? 'all' : networkNames(names), { disconnect, forget }, known);
      stopped.push(...request.stop, ...request.remove);
      return request;
    });
    forgetWords(stopped, outcome.proposal.catalogue);
    printOutcome(outcome, { stopped }, json);
  });
}
