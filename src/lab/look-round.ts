import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { ENGINE_FOLDERS, PROGRAMS } from './inside/paths.ts';
import { quoted } from './inside/quoted.ts';
import type { Door, LabNode } from './messages.ts';
import type { LabRecord } from './registry.ts';
import { GuestConsole } from './vm/agent.ts';
import { attachTerminal } from './vm/terminal.ts';

/** A node, and the lab that it is in. */
export type Found = { readonly lab: LabRecord; readonly node: LabNode };

/** Gives a person a shell in a node, or a virtual machine's console, and at its end the exit code. */
export async function openShell({ lab, node }: Found): Promise<number> {
  if (node.door.kind === 'namespace') return runOnTerminal(wayIn(lab, node.door, [...SHELL, node.name]));
  const { stdin: input, stdout: output } = process;
  await attachTerminal(seenFromOutside(lab, node.door.console), { input, output });
  return 0;
}

/** Runs a command in a node, on our terminal, and gives its exit code. */
export async function execute({ lab, node }: Found, command: readonly string[]): Promise<number> {
  if (node.door.kind === 'namespace') return runOnTerminal(wayIn(lab, node.door, command));
  const console = await GuestConsole.connect(seenFromOutside(lab, node.door.agent));
  try {
    const { code, output } = await console.run(command.map(quoted).join(' '), { timeoutMs: PATIENCE_MS });
    process.stdout.write(output);
    return code;
  } finally {
    console.close();
  }
}

const PATIENCE_MS = 60_000;

/** Its prompt says where one is; a file of one's own that sets another is not read. */
const SHELL = [
  'sh',
  '-c',
  'export PS1="$1 # "; command -v bash >/dev/null && exec bash --norc --noprofile -i; exec sh -i',
  'sh',
];

type NamespaceDoor = Extract<Door, { kind: 'namespace' }>;

/** First into the lab, where processes have the numbers that it knows them by, then into the node. */
function wayIn({ inside }: LabRecord, { pid }: NamespaceDoor, command: readonly string[]): readonly string[] {
  const user = isSameUserNamespace(inside.pid) ? [] : ['--user', '--preserve-credentials'];
  const lab = ['nsenter', '--target', String(inside.pid), ...user, '--pid', '--mount', '--'];
  const node = ['nsenter', '--target', String(pid), '--net', '--mount', '--uts', '--'];
  const environment = [
    `PATH=${PROGRAMS}:${process.env.PATH ?? ''}:/usr/sbin:/sbin`,
    ...Object.entries(ENGINE_FOLDERS).map(([name, folder]) => `${name}=${folder}`),
  ];
  return [...lab, ...node, 'env', ...environment, ...command];
}

const isSameUserNamespace = (pid: number): boolean =>
  readlinkSync(`/proc/${pid}/ns/user`) === readlinkSync('/proc/self/ns/user');

/** A file of the lab's as a path that leads to it out here: its folder is in memory, in a table of mounts of its own. */
export const seenFromOutside = ({ inside }: LabRecord, path: string): string => `/proc/${inside.pid}/root${path}`;

function runOnTerminal([program = '', ...args]: readonly string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit' });
  // Ctrl-C is for what runs in there.
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  }).finally(() => process.off('SIGINT', ignore));
}
