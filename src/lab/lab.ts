import { type ChildProcess, spawn } from 'node:child_process';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { identityOf, type ProcessIdentity } from '../host/process-identity.ts';
import { COMMAND_VARIABLE } from './inside/paths.ts';
import { FIRST_PROCESS } from './inside/scripts.ts';
import type { LabEvent, LabRequest } from './messages.ts';
import type { PageSocket } from './page/page-socket.ts';
import { mayMakeNamespaces } from './privilege.ts';
import { forgetLab, runningLabs, saveLab } from './registry.ts';

export type LabParts = Omit<LabRequest, 'hasPage'> & {
  /** The command line that runs kvmnet. */
  readonly kvmnet: readonly string[];
  /** Where browsers find its daemon; null: nowhere. */
  readonly page: PageSocket | null;
  readonly listen: (event: LabEvent) => void;
};

/** A lab, seen from outside: the process at the terminal has one, and when either is gone, so is the other. */
export class Lab {
  readonly #process: ChildProcess;
  readonly #outside = identityOf(process.pid) ?? { pid: process.pid, startedAt: '' };
  readonly #ended: Promise<void>;
  readonly #page: string | null;
  #inside: ProcessIdentity | null = null;
  #isClosing = false;
  #complaint = '';

  /** Opens the namespaces, hands the page's socket over, and has the world inside of them built. */
  constructor({ kvmnet, page, listen, ...request }: LabParts) {
    runningLabs();
    this.#page = page?.address ?? null;
    const [program = '', ...args] = inNamespaces([...kvmnet, 'lab', 'inside']);
    this.#process = spawn(program, args, {
      // A session of its own: Ctrl-C at the terminal is for us, and we end it in order.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', page?.descriptor ?? 'ignore'],
      env: { ...process.env, PATH: withSystemFolders(process.env.PATH), [COMMAND_VARIABLE]: JSON.stringify(kvmnet) },
    });
    page?.close();
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint += text;
    });
    this.#ended = new Promise((resolve) => {
      this.#process.once('close', () => resolve());
      this.#process.once('error', (error) => {
        this.#complaint += error.message;
        resolve();
      });
    });
    this.#process.on('message', (event: LabEvent) => {
      this.#keepRecord(event);
      listen(event);
    });
    this.#process.send({ ...request, hasPage: page !== null } satisfies LabRequest, () => undefined);
  }

  /** Fails when the lab ends by itself. */
  async untilItEnds(): Promise<never> {
    await this.#ended;
    throw new KvmnetError(this.#complaint.trim() || 'it was ended by somebody', {
      code: this.#inside === null ? 'not-permitted' : 'service-failed',
      operation: this.#inside === null ? 'open' : 'keep up',
      subject: 'lab',
      ...(this.#inside === null ? { hint: PERMISSION_HINT } : {}),
    });
  }

  /** Ends everything inside, and waits until it is gone. */
  async close(): Promise<void> {
    this.#isClosing = true;
    // The kernel ends a first process only after all others of its namespace.
    const victim = this.#inside?.pid ?? this.#process.pid;
    if (victim !== undefined && this.#process.exitCode === null && this.#process.signalCode === null) kill(victim);
    await this.#ended;
    forgetLab(this.#outside.pid);
  }

  #keepRecord(event: LabEvent): void {
    if (event.kind === 'hello') this.#inside = identityOf(event.pid);
    // unshare, killed right after its fork, has not had the time to tie its child's life to its own.
    if (this.#isClosing && this.#inside !== null) kill(this.#inside.pid);
    if (this.#inside === null || (event.kind !== 'hello' && event.kind !== 'nodes')) return;
    const nodes = event.kind === 'nodes' ? event.nodes : [];
    saveLab({ outside: this.#outside, inside: this.#inside, page: this.#page, nodes });
  }
}

const PERMISSION_HINT = 'it needs root, or a kernel that lets users make namespaces (sysctl user.max_user_namespaces)';

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was faster.
  }
}

/** The chain ends at our death, at its own, or at that of any of its links: a kill -9 leaves nothing behind. */
function inNamespaces(command: readonly string[]): readonly string[] {
  const user = mayMakeNamespaces() ? [] : ['--user', '--map-root-user'];
  const namespaces = ['--net', '--mount', '--uts', '--pid', '--fork', '--kill-child=SIGKILL'];
  return [
    'setpriv',
    '--pdeathsig',
    'KILL',
    'unshare',
    ...user,
    ...namespaces,
    '--',
    'sh',
    '-c',
    FIRST_PROCESS,
    'sh',
    ...command,
  ];
}

/** Debian gives an ordinary user no sbin, where `ip` and `dnsmasq` are. */
const withSystemFolders = (path = ''): string => [...path.split(':').filter(Boolean), '/usr/sbin', '/sbin'].join(':');
