import type { Command } from 'commander';

type Options = { readonly prune: boolean; readonly disconnect: boolean; readonly json: boolean };

/** `kvmnet apply [FILE…]`: makes the host as the files declare it. */
export function register(program: Command): void {
  program
    .command('apply')
    .description('make the networks that the files declare (default: all of /etc/kvmnet)')
    .argument('[files...]', 'YAML files; - is standard input')
    .option('--prune', 'also remove networks of ours that the files no longer declare', false)
    .option('--disconnect', 'let --prune remove networks with guests attached', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(files: readonly string[], { prune, disconnect, json }: Options): Promise<void> {
  const { readConfiguration, reportLocated } = await import('../configuration.ts');
  const { withInterfacesNotice } = await import('../interfaces-notice.ts');
  const { declarationRequest } = await import('../declaration-request.ts');
  const { withSession } = await import('../session.ts');
  const { forgetWords } = await import('../forget-words.ts');
  const { printOutcome } = await import('../print-outcome.ts');
  const configuration = withInterfacesNotice(readConfiguration(files));
  await reportLocated(configuration, json, () =>
    withSession(async ({ engine, store }) => {
      const request = declarationRequest(configuration, await store.read(), { prune, disconnect, files });
      const running = configuration.networks.map(({ name }) => name);
      const outcome = await engine.apply(request);
      forgetWords(request.remove, outcome.proposal.catalogue);
      printOutcome(outcome, { running, configuration }, json);
    }),
  );
}
