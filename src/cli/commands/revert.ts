import type { Command } from 'commander';

/** `kvmnet revert [BRIDGE]`: a move that waits is put back now. */
export function register(program: Command): void {
  program
    .command('revert')
    .description('put back what adopt or release has moved, and nobody has confirmed')
    .argument('[bridge]', 'the bridge (default: the one that waits)')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(name: string | undefined, { json }: { readonly json: boolean }): Promise<void> {
  const { revertMove } = await import('../confirm-move.ts');
  const { interfaceFromUser } = await import('../interface-from-user.ts');
  await revertMove(interfaceFromUser(name), json);
}
