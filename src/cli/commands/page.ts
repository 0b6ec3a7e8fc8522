import type { Command } from 'commander';

type Options = { readonly viewer: boolean; readonly json: boolean };

/** `kvmnet page`: where the page is, with the token that lets one in. */
export function register(program: Command): void {
  program
    .command('page')
    .description("print the address of the daemon's page, with the token that lets a browser in")
    .option('--viewer', 'with the token of those who may look, and change nothing', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run({ viewer, json }: Options): Promise<void> {
  const { pageAddress } = await import('../page-address.ts');
  const { print, printJson } = await import('../output.ts');
  const url = await pageAddress(viewer ? 'viewer' : 'admin');
  if (json) printJson({ ok: true, url });
  else print(`${url}\n`);
}
