import type { Command } from 'commander';

type Options = { readonly network: readonly string[]; readonly name?: string };

/** `kvmnet run --network N -- qemu-system-x86_64 …`: a plain QEMU, on the air. */
export function register(program: Command): void {
  program
    .command('run')
    .description('run a virtual machine with its interfaces plugged in; they go when it ends, however it ends')
    .requiredOption(
      '-n, --network <network[,mac=…][,queues=N][,model=…]>',
      'a network; once for each interface',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option('--name <guest>', "the guest's name (default: QEMU's -name)")
    .argument(
      '<command...>',
      "the virtual machine's program and arguments; {fd}, {mac} and {tap} stand for the first interface's",
    )
    .passThroughOptions()
    .action(run);
}

async function run(command: readonly string[], { network, name }: Options): Promise<void> {
  const { runGuest } = await import('../run-guest.ts');
  process.exitCode = await runGuest({ command, networks: network, name: name ?? null });
}
