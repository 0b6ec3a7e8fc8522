import type { Command } from 'commander';

/** What `adopt` and `release` start, and nobody types: it puts a move back that nobody confirms. */
export function register(program: Command): void {
  program
    .command('adopt-watchdog', { hidden: true })
    .argument('<bridge>')
    .action(async (name: string) => {
      const { runWatchdog } = await import('../watchdog.ts');
      const { interfaceFromUser } = await import('../interface-from-user.ts');
      const bridge = interfaceFromUser(name);
      if (bridge !== null) await runWatchdog(bridge);
    });
}
