import type { Command } from 'commander';
import type { UndoOptions } from '../undo-change.ts';

/** `kvmnet undo [ID]`: puts back what a change has changed. */
export function register(program: Command): void {
  program
    .command('undo')
    .description('put back what a change has changed (default: the last that can be undone)')
    .argument('[id]', 'the number of the change; see kvmnet history')
    .option('--plan', 'print what would be done, as plan does; exit code 2 when there is something', false)
    .option('--disconnect', 'though guests are attached to networks that stop', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(id: string | undefined, options: UndoOptions): Promise<void> {
  const { changeNumber } = await import('../change-number.ts');
  const { undoChange } = await import('../undo-change.ts');
  await undoChange(id === undefined ? null : changeNumber(id), options);
}
