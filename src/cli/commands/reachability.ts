import type { Command } from 'commander';

/** `kvmnet reachability [FROM] [TO]`: who may talk to whom, and why. */
export function register(program: Command): void {
  program
    .command('reachability')
    .description('show who may talk to whom by the declared policy; of two, why, and which rules decide it')
    .argument('[from]', 'a network, a guest, host, outside, or an uplink')
    .argument('[to]', 'likewise')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(from: string | undefined, to: string | undefined, { json }: { json: boolean }): Promise<void> {
  const { withApi } = await import('../with-api.ts');
  const { print, printJson } = await import('../output.ts');
  const { printMatrix, printWays } = await import('../print-reachability.ts');
  const { printVerdicts } = await import('../print-verdicts.ts');
  await withApi(async (api) => {
    if (from === undefined) {
      const matrix = await api.readReachability({});
      return json ? printJson(matrix) : print(printMatrix(matrix));
    }
    const verdicts = await api.readVerdicts({ from, to });
    if (json) return printJson(verdicts);
    print(to === undefined ? printWays(verdicts) : printVerdicts(verdicts));
  });
}
