import { spawn } from 'node:child_process';
import { dnsmasqEnvironment } from './dnsmasq-environment.ts';
import { configurationArgument, type ServiceFolder } from './dnsmasq-folder.ts';
import { isServing } from './dnsmasq-process.ts';
import type { DnsmasqStarter } from './dnsmasq-starter.ts';

/** Fewer are started one by one: a spawn of Node's own copies its page tables, 2 to 4 ms each, and xargs costs as much. */
const WORTH_A_BATCH = 4;

/** dnsmasq's start is half waiting; more side by side gain nothing on two cores. */
const AT_ONCE = '4';

type Waiting = { readonly folder: ServiceFolder; readonly settle: (serves: boolean) => void };

/**
 * Starts that are asked for in one breath are handed to one xargs, whose forks are cheap; fewer, by a process that stays
 * anyway, to its starter.
 */
export class DnsmasqBatch {
  readonly #starter: () => DnsmasqStarter | null;
  #waiting: Waiting[] = [];

  constructor(starter: () => DnsmasqStarter | null) {
    this.#starter = starter;
  }

  /**
   * Starts the service's dnsmasq together with all others that are asked for in this turn of the event loop. Resolves
   * with whether it serves; where it does not, a start of its own will tell why.
   */
  start(folder: ServiceFolder): Promise<boolean> {
    return new Promise((settle) => {
      this.#waiting.push({ folder, settle });
      if (this.#waiting.length === 1) setImmediate(() => this.#flush());
    });
  }

  #flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    const answer = (): void => {
      for (const { folder, settle } of batch) settle(isServing(folder));
    };
    const starter = this.#starter();
    if (batch.length >= WORTH_A_BATCH) startAll(batch, answer);
    else if (starter === null) answer();
    else for (const { folder, settle } of batch) void starter.start(configurationArgument(folder)).then(settle);
  }
}

function startAll(batch: readonly Waiting[], done: () => void): void {
  // It ends with us, and runs nothing when it was told nothing: a dnsmasq without a file would serve the whole host.
  const xargs = spawn('setpriv', ['--pdeathsig', 'KILL', 'xargs', '-r', '-0', '-P', AT_ONCE, '-n', '1', 'dnsmasq'], {
    cwd: '/',
    detached: true,
    env: dnsmasqEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  xargs.once('error', done);
  xargs.once('exit', done);
  // One that ends early, or never began, reads no more.
  xargs.stdin?.on('error', () => {});
  xargs.stdin?.end(batch.map(({ folder }) => configurationArgument(folder)).join('\0'));
}
