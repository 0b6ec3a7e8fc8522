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
  const { withSession } = await import('../session.ts');
  const { networkNames } = await import('../start-request.ts');
  const { requireKnown } = await import('../require-known.ts');
  const { topologyNow } = await import('../topology-now.ts');
  const { only } = await import('../../topology/only.ts');
  const { drawing } = await import('../../topology/drawing.ts');
  const { print, printJson } = await import('../output.ts');
  await withSession(async (session) => {
    const wanted = networkNames(names);
    requireKnown(wanted, await session.store.read());
    const all = await topologyNow(session);
    const topology = wanted.length === 0 ? all : only(all, new Set(wanted));
    if (json) printJson(topology);
    else print(drawing(topology, { format, whole }));
  });
}
