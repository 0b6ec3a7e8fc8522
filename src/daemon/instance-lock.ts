import { join } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { HostLock } from '../host/host.ts';
import type { LinuxHost } from '../host/linux/linux-host.ts';
import type { Directories } from '../state/facts.ts';

/** Holds the place of the one daemon of this run folder, until it is released or the process ends. */
export async function takeInstanceLock(host: LinuxHost, { run }: Directories): Promise<HostLock> {
  const file = join(run, 'daemon.lock');
  try {
    return await host.lockFile(file, { patienceMilliseconds: 0 });
  } catch (error) {
    if (!(error instanceof KvmnetError) || error.code !== 'busy') throw error;
    throw new KvmnetError(`another one runs already (${error.reason})`, {
      code: 'busy',
      operation: 'start',
      subject: 'kvmnet daemon',
      hint: 'stop that one, or move the run folder with KVMNET_RUN_DIR',
      cause: error,
    });
  }
}
