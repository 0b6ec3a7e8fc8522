import type { Command } from 'commander';
import { type MoveOptions, withMoveOptions } from '../move-options.ts';

type Options = MoveOptions & { readonly nic?: string };

/** `kvmnet release BRIDGE`: the host moves from a bridge back onto its NIC. */
export function register(program: Command): void {
  withMoveOptions(
    program
      .command('release')
      .description('give a NIC back what the host has on a bridge: the way back from adopt')
      .argument('<bridge>', 'the bridge')
      .option('--nic <name>', 'which of its ports (default: the only NIC in it)'),
  ).action(run);
}

async function run(name: string, options: Options): Promise<void> {
  const { interfaceFromUser } = await import('../interface-from-user.ts');
  const { releaseBridge } = await import('../release-bridge.ts');
  const bridge = interfaceFromUser(name);
  if (bridge !== null) await releaseBridge({ bridge, nic: interfaceFromUser(options.nic), options });
}
