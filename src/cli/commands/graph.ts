import { type Command, Option } from 'commander';

type Options = { readonly format: 'svg' | 'mermaid'; readonly whole: boolean; readonly json: boolean };

/** `kvmnet graph [NETWORK…]`: how networks hang together, as a picture. */
export function register(program: Command): void {
  program
    .command('graph')
    .description('draw uplinks, bridges, servers, taps and guests as they are now, and what is wrong where')
    .argument('[networks...]', 'names (default: all)')
    .addOption(
      new Option('--format <format>', 'an SVG document, or a Mermaid flowchart')
        .choices(['svg', 'mermaid'])
        .default('svg'),
    )
    .option('--whole', 'show every guest, where many networks would be folded into one box each', false)
    .option('--json', 'print nodes and edges for programs', false)
    .action(run);
}

async function run(names: readonly string[], { format, whole, json }: Options): Promise<void> {
  const { withApi } = await import('../with-api.ts');
  const { networkNames } = await import('../network-names.ts');
  const { only } = await import('../../topology/only.ts');
  const { drawing } = await import('../../topology/drawing.ts');
  const { print, printJson } = await import('../output.ts');
  const wanted = networkNames(names);
  await withApi(async (api, session) => {
    if (session !== null && process.getuid?.() !== 0) process.stderr.write(WITHOUT_ROOT);
    // Names that are nobody's are refused here.
    if (wanted.length > 0) await api.showNetworks({ network: [...wanted] });
    const all = await api.readTopology({});
    const topology = wanted.length === 0 ? all : only(all, new Set(wanted));
    if (json) printJson(topology);
    else print(drawing(topology, { format, whole }));
  });
}

const WITHOUT_ROOT = 'kvmnet: warning: it takes root to read the ruleset: what is not as it should be is not shown\n';
