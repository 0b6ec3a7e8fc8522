import { Command, CommanderError } from 'commander';
import * as adopt from './commands/adopt.ts';
import * as adoptWatchdog from './commands/adopt-watchdog.ts';
import * as apply from './commands/apply.ts';
import * as attach from './commands/attach.ts';
import * as confirm from './commands/confirm.ts';
import * as daemon from './commands/daemon.ts';
import * as detach from './commands/detach.ts';
import * as domainInterface from './commands/domain-interface.ts';
import * as domainInterfaces from './commands/domain-interfaces.ts';
import * as down from './commands/down.ts';
import * as events from './commands/events.ts';
import * as exportNetwork from './commands/export.ts';
import * as graph from './commands/graph.ts';
import * as guestConfig from './commands/guest-config.ts';
import * as history from './commands/history.ts';
import * as importNetworks from './commands/import.ts';
import * as lab from './commands/lab.ts';
import * as leases from './commands/leases.ts';
import * as libvirt from './commands/libvirt.ts';
import * as list from './commands/list.ts';
import * as nicNames from './commands/nic-names.ts';
import * as page from './commands/page.ts';
import * as plan from './commands/plan.ts';
import * as reachability from './commands/reachability.ts';
import * as release from './commands/release.ts';
import * as reserve from './commands/reserve.ts';
import * as revert from './commands/revert.ts';
import * as run from './commands/run.ts';
import * as show from './commands/show.ts';
import * as top from './commands/top.ts';
import * as undo from './commands/undo.ts';
import * as unreserve from './commands/unreserve.ts';
import * as up from './commands/up.ts';
import * as virtInstallArgs from './commands/virt-install-args.ts';
import { EXIT } from './exit-code.ts';
import { reportFailure, reportUsage } from './failure.ts';
import { VERSION } from './version.ts';
import { watchOutput } from './watch-output.ts';

/** Runs the command line, and ends the process with the code that `exit-code.ts` documents. */
async function main(argv: readonly string[]): Promise<void> {
  let isOver = false;
  watchOutput();
  // What waits for something that nobody will ever do ends without a word otherwise.
  process.once('beforeExit', () => {
    if (!isOver) process.exitCode = reportUnfinished();
  });
  try {
    await program().parseAsync(argv);
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? usageCode(error, argv) : await reportFailure(error, argv);
  }
  isOver = true;
}

function program(): Command {
  const program = new Command('kvmnet')
    .description('Networks for KVM guests: declared in a few lines, brought up in milliseconds.')
    .version(VERSION, '-V, --version')
    .enablePositionalOptions()
    .showHelpAfterError('(see kvmnet --help)')
    .exitOverride()
    .addHelpText('after', EXIT_CODES);
  for (const { register } of commands) register(program);
  return program;
}

const commands = [
  plan,
  apply,
  up,
  down,
  list,
  show,
  reachability,
  leases,
  events,
  top,
  graph,
  attach,
  detach,
  reserve,
  unreserve,
  run,
  history,
  undo,
  domainInterface,
  domainInterfaces,
  virtInstallArgs,
  guestConfig,
  adopt,
  confirm,
  revert,
  release,
  adoptWatchdog,
  libvirt,
  importNetworks,
  exportNetwork,
  nicNames,
  daemon,
  page,
  lab,
];

function reportUnfinished(): number {
  process.stderr.write('kvmnet: it ended before it was through, which is a mistake in kvmnet\n');
  return EXIT.failed;
}

const EXIT_CODES = `
Exit codes: 0 done, 1 failed, 2 there is something to do (plan), 3 refused and nothing changed, 4 not permitted,
5 another kvmnet is at work, 6 failed and put back only in part, 64 wrong usage, 130 interrupted,
141 nobody reads what it prints.`;

const usageCode = ({ exitCode, message }: CommanderError, argv: readonly string[]): number =>
  exitCode === 0 ? EXIT.ok : reportUsage(message, argv);

void main(process.argv);
