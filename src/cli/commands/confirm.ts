import type { Command } from 'commander';

/** `kvmnet confirm [BRIDGE]`: a move lasts. */
export function register(program: Command): void {
  program
    .command('confirm')
    .description('keep what adopt or release has moved')
    .argument('[bridge]', 'the bridge (default: the one that waits)')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(name: string | undefined, { json }: { readonly json: boolean }): Promise<void> {
  const { confirmMove } = await import('../confirm-move.ts');
  const { interfaceFromUser } = await import('../interface-from-user.ts');
  await confirmMove(interfaceFromUser(name), json);
}
