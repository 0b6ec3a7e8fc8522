import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { readJsonFile } from '../host/linux/json-file.ts';
import { isAlive, type ProcessIdentity } from '../host/process-identity.ts';
import { runProgram } from '../host/run-program.ts';
import type { InterfaceName } from '../net/names.ts';
import { type AdoptionSession, pauseUntilNews } from './adoption-session.ts';

/** The hidden command that the watchdog is. */
const WATCHDOG_COMMAND = 'adopt-watchdog';

/** Where a watchdog says that it watches. */
export const watchdogFile = (folder: string, bridge: InterfaceName): string => join(folder, `${bridge}.watchdog.json`);

const PATIENCE_SECONDS = 15;

/**
 * Starts the process that puts a move back, and waits until it watches. It belongs to nobody: neither the end of the terminal
 * nor that of the SSH session reaches it.
 */
export async function startWatchdog(bridge: InterfaceName, { journal }: AdoptionSession): Promise<ProcessIdentity> {
  const file = watchdogFile(journal.folder, bridge);
  rmSync(file, { force: true });
  if (isHostOfSystemd()) await startAsService(bridge).catch(() => startDetached(bridge, journal.folder));
  else startDetached(bridge, journal.folder);
  for (const until = performance.now() + PATIENCE_SECONDS * 1000; performance.now() < until; ) {
    const identity = readJsonFile(file) as ProcessIdentity | null;
    if (identity !== null && isAlive(identity)) return identity;
    await pauseUntilNews(journal.folder, 0.2);
  }
  throw new KvmnetError(
    `it did not begin to watch within ${PATIENCE_SECONDS} s; ${logFile(journal.folder, bridge)} may say why`,
    {
      code: 'service-failed',
      operation: 'start the watchdog of',
      subject: bridge,
    },
  );
}

const logFile = (folder: string, bridge: InterfaceName): string => join(folder, `${bridge}.log`);

const command = (bridge: InterfaceName): readonly string[] => [
  process.execPath,
  process.argv[1] ?? '',
  WATCHDOG_COMMAND,
  bridge,
];

function startDetached(bridge: InterfaceName, folder: string): void {
  const log = openSync(logFile(folder, bridge), 'a', 0o644);
  const [program = '', ...args] = command(bridge);
  const child = spawn(program, args, { detached: true, stdio: ['ignore', log, log], cwd: '/' });
  // What cannot be started never says that it watches.
  child.on('error', () => {});
  child.unref();
  closeSync(log);
}

// Where sessions are control groups, their end may end whatever was started in them.
async function startAsService(bridge: InterfaceName): Promise<void> {
  const environment = Object.entries(process.env).flatMap(([key, value]) =>
    key.startsWith('KVMNET_') ? [`--setenv=${key}=${value}`] : [],
  );
  const unit = [`--unit=kvmnet-adopt-${bridge}-${process.pid}`, '--collect', '--quiet', ...environment];
  await runProgram('systemd-run', [...unit, '--', ...command(bridge)], { signal: AbortSignal.timeout(5000) });
}

// systemd's services live in the network namespace that the machine began with.
function isHostOfSystemd(): boolean {
  try {
    return existsSync('/run/systemd/system') && readlinkSync('/proc/1/ns/net') === readlinkSync('/proc/self/ns/net');
  } catch {
    return false;
  }
}
