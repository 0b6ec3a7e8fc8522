import type { Command } from 'commander';

type Options = { readonly json: boolean };

/** `kvmnet up [NETWORK…]`: starts networks that are declared. */
export function register(program: Command): void {
  program
    .command('up')
    .description('start networks (default: all that start by themselves)')
    .argument('[networks...]', 'names; declared in /etc/kvmnet, or applied before')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(names: readonly string[], { json }: Options): Promise<void> {
  const { filesIn, readConfiguration, reportLocated } = await import('../configuration.ts');
  const { directoriesOf } = await import('../directories.ts');
  const { startRequest } = await import('../start-request.ts');
  const { withSession } = await import('../session.ts');
  const { keepAdopted } = await import('../keep-uplinks.ts');
  const { printOutcome } = await import('../print-outcome.ts');
  const files = filesIn(directoriesOf().config);
  const configuration = files.length === 0 ? emptyConfiguration : readConfiguration(files);
  await reportLocated(configuration, json, () =>
    withSession(async (session) => {
      const { engine, store } = session;
      const request = startRequest(names, configuration, await store.read());
      printOutcome(await engine.apply(request), { running: request.start, configuration }, json);
      if (names.length === 0) await keepAdopted(session);
    }),
  );
}

const emptyConfiguration = { networks: [], interfaces: [], diagnostics: [], locate: () => null };
