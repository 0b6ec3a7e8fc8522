import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { PAGE_DESCRIPTOR } from '../messages.ts';
import { kvmnetCommand } from './kvmnet.ts';
import type { Node } from './node.ts';
import { DAEMON_LOG, ENGINE_FOLDERS } from './paths.ts';

/**
 * Has `kvmnet daemon` keep the host's networks, and waits until it is ready. One that ends is started anew, as by systemd;
 * browsers wait meanwhile, for the page's socket is kept open here.
 * @throws KvmnetError with what it complains of, when it does not start
 */
export async function keepDaemon(host: Node, { hasPage }: { readonly hasPage: boolean }): Promise<void> {
  const log = createWriteStream(DAEMON_LOG, { flags: 'a' });
  const first = startDaemon(host, hasPage);
  const ended = once(first, 'close');
  await untilReady(first, log);
  void keepStarted(ended, () => {
    const next = startDaemon(host, hasPage);
    next.stderr?.pipe(log, { end: false });
    return once(next, 'close');
  });
}

/** As in `packaging/kvmnetd.service`. */
const RESTART_MS = 1000;

async function keepStarted(ended: Promise<unknown>, start: () => Promise<unknown>): Promise<never> {
  for (let current = ended; ; current = start()) {
    await current;
    await pause(RESTART_MS);
  }
}

function startDaemon(host: Node, hasPage: boolean): ChildProcess {
  const daemon = [...kvmnetCommand(), 'daemon'];
  const [program = '', ...args] = host.command(hasPage ? ['sh', '-c', PASS_PAGE_ON, 'sh', ...daemon] : daemon);
  return spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe', hasPage ? PAGE_DESCRIPTOR : 'ignore'],
    env: { ...process.env, ...ENGINE_FOLDERS },
  });
}

/** As systemd passes on a socket (sd_listen_fds(3)): this shell becomes the process that it is meant for. */
const PASS_PAGE_ON = 'export LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=http && exec "$@"';

async function untilReady(daemon: ChildProcess, log: WriteStream): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    daemon.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      said += text;
      if (/ info: ready$/m.test(said)) resolve();
    });
    daemon.once('close', () => reject(notStarted(said.trim())));
  });
}

const notStarted = (reason: string): KvmnetError =>
  new KvmnetError(reason, {
    code: 'service-failed',
    operation: 'start on the host of the lab',
    subject: 'kvmnet daemon',
  });
