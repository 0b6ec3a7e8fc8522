import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached.ts';
import { deadlineOf } from './deadline.ts';
import { STARTED_MARKER } from './guest-scripts.ts';
import { type GuestImage, guestCacheDir } from './image.ts';
import { type Accelerator, QEMU_PROGRAM, qemuArguments } from './qemu-command.ts';

export type AccelOptions = {
  readonly image: GuestImage;
  readonly cacheDir?: string;
  /** How long a guest may take to start before KVM is given up: 4 seconds unless given. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
};

/**
 * Chooses KVM where a guest is seen to start under it, emulation elsewhere: a `/dev/kvm` may be there and its guests
 * hang all the same, or crash QEMU, as under another hypervisor. The verdict is kept until the next reboot.
 */
export async function chooseAccelerator(options: AccelOptions): Promise<Accelerator> {
  if (!(await mayUseKvm())) return 'tcg';
  const cacheDir = options.cacheDir ?? guestCacheDir();
  const path = join(cacheDir, `accelerator-${await circumstances(options.image)}`);
  await cached(path, async (scratch) => {
    const verdict = join(scratch, 'verdict');
    await writeFile(verdict, (await startsUnderKvm(options)) ? 'kvm' : 'tcg');
    options.signal?.throwIfAborted();
    return verdict;
  });
  return (await readFile(path, 'utf8')) === 'kvm' ? 'kvm' : 'tcg';
}

const mayUseKvm = (): Promise<boolean> =>
  access('/dev/kvm', constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );

/** What the verdict depends on: this boot of this host, its QEMU, the guest's kernel. */
async function circumstances(image: GuestImage): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  const qemu = await modificationTime(QEMU_PROGRAM);
  return createHash('sha256').update(`${boot} ${qemu} ${image.kernel}`).digest('hex').slice(0, 16);
}

async function modificationTime(program: string): Promise<number> {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    const found = await stat(join(folder, program)).catch(() => null);
    if (found !== null) return found.mtimeMs;
  }
  return 0;
}

/** Whether a guest starts under KVM within the time allowed. */
export async function startsUnderKvm({ image, timeoutMs = 4000, signal }: AccelOptions): Promise<boolean> {
  const guest = { ...image, name: 'probe', accelerator: 'kvm', console: { kind: 'stdio' } } as const;
  const qemu = spawn(QEMU_PROGRAM, qemuArguments(guest), { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    return await printsMarker(qemu, deadlineOf({ timeoutMs, signal }));
  } finally {
    qemu.kill('SIGKILL');
  }
}

function printsMarker(qemu: ChildProcess, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let printed = '';
    qemu.stdout?.setEncoding('latin1').on('data', (chunk: string) => {
      printed += chunk;
      if (printed.includes(STARTED_MARKER)) resolve(true);
    });
    qemu.once('close', () => resolve(false));
    qemu.once('error', () => resolve(false));
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
}
