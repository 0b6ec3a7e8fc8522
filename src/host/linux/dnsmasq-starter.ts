import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dnsmasqEnvironment } from './dnsmasq-environment.ts';

/** One argument a line; the answer is the exit code of its dnsmasq, which ends with 0 when it has left a daemon behind. */
const SCRIPT = 'while IFS= read -r argument; do dnsmasq "$argument" </dev/null 2>/dev/null; echo $?; done';

/**
 * Starts dnsmasqs by a shell that stays: it is small, so that its forks are quick, where a spawn of a Node that has grown
 * copies the page tables of all that it has, 4 to 10 ms each. It ends with us.
 */
export class DnsmasqStarter {
  #shell: ChildProcess | null = null;
  readonly #waiting: ((serves: boolean) => void)[] = [];

  /** Resolves with whether dnsmasq serves; where it does not, a start of its own will tell why. */
  start(argument: string): Promise<boolean> {
    if (argument.includes('\n')) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#shell ??= this.#open();
      this.#waiting.push(resolve);
      this.#shell.stdin?.write(`${argument}\n`);
    });
  }

  close(): void {
    this.#shell?.stdin?.end();
    this.#shell = null;
  }

  #open(): ChildProcess {
    const shell = spawn('setpriv', ['--pdeathsig', 'KILL', 'sh', '-c', SCRIPT], {
      cwd: '/',
      detached: true,
      env: dnsmasqEnvironment(),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const lost = (): void => {
      if (this.#shell === shell) this.#shell = null;
      for (const resolve of this.#waiting.splice(0)) resolve(false);
    };
    shell.once('error', lost);
    shell.once('close', lost);
    // One that ends early reads no more.
    shell.stdin?.on('error', () => {});
    if (shell.stdout !== null)
      createInterface(shell.stdout).on('line', (code) => this.#waiting.shift()?.(code === '0'));
    // It is no reason to stay.
    shell.unref();
    for (const stream of [shell.stdin, shell.stdout]) (stream as unknown as { unref?(): void } | null)?.unref?.();
    return shell;
  }
}
