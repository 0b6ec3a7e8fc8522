import type { Command } from 'commander';

type Options = {
  readonly network: string;
  readonly mac?: string;
  readonly address?: string;
  /** The file of the guest's network namespace; without it the guest gets a tap. */
  readonly netns?: string;
  readonly interface: string;
  readonly multiQueue: boolean;
  readonly json: boolean;
};

/** `kvmnet attach GUEST --network N`: gives a guest a tap, an address and a name, before it boots. */
export function register(program: Command): void {
  program
    .command('attach')
    .description('make a tap for a guest, plug it in, reserve its address and register its name')
    .argument('<guest>', "the guest's name")
    .requiredOption('-n, --network <network>', 'the network')
    .option('--mac <mac>', "the guest's MAC (default: follows from its name)")
    .option('--address <address>', "the guest's address (default: chosen from the DHCP range)")
    .option('--netns <path>', 'the guest is a network namespace, named by its file: a veth pair instead of a tap')
    .option('--interface <name>', 'the name of the interface inside of --netns', 'eth0')
    .option('--multi-queue', 'a tap that several queues can open', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(guest: string, { json, netns, ...options }: Options): Promise<void> {
  const { withApi } = await import('../with-api.ts');
  const { namespaceFile } = await import('../namespace-file.ts');
  const { requireAttachable } = await import('../require-attachable.ts');
  const { reportDiagnostics } = await import('../failure.ts');
  const { print, printJson } = await import('../output.ts');
  requireAttachable(guest, options);
  const place = netns === undefined ? {} : { netns: namespaceFile(netns) };
  await withApi(async (api) => {
    const { attached, diagnostics } = await api.apply({ kind: 'attach', guest, ...options, ...place });
    await reportDiagnostics(diagnostics, false);
    if (json) return printJson(attached);
    if (attached === null) return;
    print(
      `${attached.guest} on ${attached.network}: ${attached.tap}, ${attached.mac} ${attached.addresses.join(' ')}\n`,
    );
  });
}
