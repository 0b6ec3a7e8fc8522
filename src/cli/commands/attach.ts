import type { Command } from 'commander';
import type { AttachOptions } from '../attach-request.ts';

type Options = AttachOptions & { readonly json: boolean };

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

async function run(guest: string, options: Options): Promise<void> {
  const { withSession } = await import('../session.ts');
  const { attachRequest, attachedAs } = await import('../attach-request.ts');
  const { print, printJson } = await import('../output.ts');
  await withSession(async ({ engine }) => {
    const outcome = await engine.apply((facts) => attachRequest(guest, options, facts));
    const attached = attachedAs(guest, options.network, outcome);
    if (options.json) return printJson(attached);
    print(
      `${attached.guest} on ${attached.network}: ${attached.tap}, ${attached.mac} ${attached.addresses.join(' ')}\n`,
    );
  });
}
