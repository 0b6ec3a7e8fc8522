import { type Command, Option } from 'commander';
import type { LabOptions } from '../../lab/run-lab.ts';

type Options = Pick<LabOptions, 'once' | 'json' | 'vm'> & {
  readonly page?: boolean;
  readonly port?: string;
  readonly open?: boolean;
};

/** `kvmnet lab [FILE…]`: a small world in namespaces of its own, in which the networks show what they do. */
export function register(program: Command): void {
  const lab = program
    .command('lab')
    .description('build a small world in namespaces of its own, plug guests into networks, and prove who reaches whom')
    .argument('[files...]', 'YAML files (default: examples/three-modes.yaml)')
    .option('--once', 'leave after the matrix, with exit code 1 when it is not as expected', false)
    .option('--vm', 'guests are virtual machines, and not just namespaces', false)
    .option('--page', 'with a page for browsers (default, but not with --once)')
    .option('--no-page', 'without one')
    .option('--port <number>', "the page's port on the loopback address (default: one that is free)")
    .option('--open', 'open the page in a browser (default on a desktop)')
    .option('--no-open', 'print its address only')
    .option('--json', 'print for programs', false)
    .enablePositionalOptions()
    .action(run);
  registerVisits(lab);
  lab.command('inside', { hidden: true }).action(inside);
}

/** The commands for looking round in a lab that another terminal keeps up. */
function registerVisits(lab: Command): void {
  const number = (): Option => new Option('--lab <number>', 'the number of the lab, when several are running');
  lab
    .command('shell')
    .description('a shell in a guest, the host, peer, router or internet (of a virtual machine: its console)')
    .argument('<name>', 'in whom')
    .addOption(number())
    .action(shell);
  lab
    .command('exec')
    .description('run a command there')
    .argument('<name>', 'in whom')
    .argument('<command...>', 'the command, after --')
    .addOption(number())
    .passThroughOptions()
    .action(exec);
  lab
    .command('ping')
    .description('try whether one reaches another, by IPv4 and IPv6')
    .argument('<from>', 'who')
    .argument('<to>', 'whom: a name in the lab, or an address')
    .addOption(number())
    .action(ping);
  lab
    .command('page')
    .description("print the address of a lab's page, with the token that lets a browser in")
    .option('--viewer', 'with the token of those who may look, and change nothing', false)
    .option('--json', 'print for programs', false)
    .addOption(number())
    .action(page);
  lab
    .command('list')
    .description('list who is in the labs that are running')
    .option('--json', 'print for programs', false)
    .action(list);
}

async function run(files: readonly string[], { page, port, open, ...options }: Options): Promise<void> {
  const { parsePort, wantedPort } = await import('../../lab/page/wanted-port.ts');
  const { readDeclarations } = await import('../../lab/declarations.ts');
  const { runLab } = await import('../../lab/run-lab.ts');
  const kvmnet = [process.execPath, ...process.execArgv, process.argv[1] ?? ''];
  const wish = { page, port: port === undefined ? undefined : parsePort(port), once: options.once };
  const wanted = { port: wantedPort(wish), open: open ?? null, files: readDeclarations(files) };
  process.exitCode = await runLab({ ...options, ...wanted, kvmnet });
}

async function inside(): Promise<void> {
  const { runInside } = await import('../../lab/inside/inside.ts');
  runInside();
}

type Visit = { readonly lab?: string };

async function shell(name: string, { lab }: Visit): Promise<void> {
  const { findNode } = await import('../../lab/find-node.ts');
  const { openShell } = await import('../../lab/look-round.ts');
  process.exitCode = await openShell(findNode(name, lab));
}

async function exec(name: string, command: readonly string[], { lab }: Visit): Promise<void> {
  const { findNode } = await import('../../lab/find-node.ts');
  const { execute } = await import('../../lab/look-round.ts');
  // What stands after the name is passed on as it is, the separator too.
  process.exitCode = await execute(findNode(name, lab), command[0] === '--' ? command.slice(1) : command);
}

async function ping(from: string, to: string, { lab }: Visit): Promise<void> {
  const { findNode } = await import('../../lab/find-node.ts');
  const { ping } = await import('../../lab/ping.ts');
  process.exitCode = await ping(findNode(from, lab), to);
}

async function page({ lab, viewer, json }: Visit & { viewer: boolean; json: boolean }): Promise<void> {
  const { labPage } = await import('../../lab/page/lab-page.ts');
  const { print, printJson } = await import('../output.ts');
  const url = await labPage(lab, viewer ? 'viewer' : 'admin');
  if (json) printJson({ ok: true, url });
  else print(`${url}\n`);
}

async function list({ json }: { json: boolean }): Promise<void> {
  const { runningLabs } = await import('../../lab/registry.ts');
  const { labsUp } = await import('../../lab/find-node.ts');
  const { printLabs } = await import('../../lab/print-labs.ts');
  const { print, printJson } = await import('../output.ts');
  if (json) return printJson(runningLabs());
  print(printLabs(labsUp(undefined)));
}
