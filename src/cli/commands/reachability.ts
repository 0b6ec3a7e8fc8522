import type { Command } from 'commander';
import type { ReachableNetwork } from '../../reachability/reachable-network.ts';
import type { RuleCapabilities } from '../../reachability/rulesets.ts';

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
  const { withSession } = await import('../session.ts');
  const { reachableNetworks } = await import('../../engine/reachable-networks.ts');
  await withSession(async ({ host, store }) => {
    const facts = await host.observe({ only: 'services' });
    const networks = reachableNetworks(await store.read(), facts);
    await tell(networks, { from, to, json, capabilities: facts.capabilities });
  });
}

type Question = {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly json: boolean;
  readonly capabilities: RuleCapabilities;
};

async function tell(networks: readonly ReachableNetwork[], { from, to, json, capabilities }: Question): Promise<void> {
  const { matrixOf, verdictsOn } = await import('../../reachability/reachability.ts');
  const { print, printJson } = await import('../output.ts');
  const { printMatrix, printWays } = await import('../print-reachability.ts');
  if (from === undefined) {
    const matrix = matrixOf(networks);
    return json ? printJson(matrix) : print(printMatrix(matrix));
  }
  const { waysAsked } = await import('../ways-asked.ts');
  const { printVerdicts } = await import('../print-verdicts.ts');
  const verdicts = verdictsOn(networks, capabilities, waysAsked(networks, from, to));
  if (json) return printJson(verdicts);
  print(to === undefined ? printWays(verdicts) : printVerdicts(verdicts));
}
