import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { type ProgramOptions, runProgram } from '../host/run-program.ts';
import type { Virsh } from '../libvirtd/virsh.ts';

/** A domain that libvirt has defined, and the libvirt that has it; null: virsh's usual one. */
export type DefinedDomain = { readonly name: string; readonly connect: string | null };

/** The definition of a domain as libvirt starts it the next time, with its passwords: else they would be lost in it. */
export const dumpDomain = ({ name, connect }: DefinedDomain): Promise<string> =>
  virshTo(connect)(['dumpxml', '--inactive', '--security-info', '--domain', name]);

/** Defines a domain anew. */
export async function defineDomain({ connect }: DefinedDomain, text: string): Promise<void> {
  await virshTo(connect)(['define', '--file', '/dev/stdin'], text);
}

/** virsh for a libvirt; null: the one that virsh takes by itself. */
export const virshTo =
  (connect: string | null, options: ProgramOptions = {}): Virsh =>
  (args, input) => {
    const all = ['--quiet', ...(connect === null ? [] : ['--connect', connect]), ...args];
    if (input === undefined) return run(all, options);
    return withFile(input, (file) =>
      run(
        all.map((arg) => inPlace(arg, file)),
        options,
      ),
    );
  };

/**
 * virsh for the one libvirtd of this host; null: where it usually is. Ctrl-C at a terminal is left to whoever has called:
 * of what is half done, a part may be what lets guests talk again. The signal, aborted, ends a call that waits.
 */
export const virshToLibvirtd = (connect: string | null, signal?: AbortSignal): Virsh =>
  virshTo(connect ?? 'qemu:///system', { detached: true, signal });

// A pipe of Node's is a socket, which cannot be opened as a file.
const inPlace = (arg: string, file: string): string => (arg === '/dev/stdin' ? file : arg);

/** The text may hold passwords, so that its file is nobody else's to read. */
async function withFile(text: string, action: (file: string) => Promise<string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kvmnet-'));
  try {
    const file = join(folder, 'input.xml');
    writeFileSync(file, text, { mode: 0o600 });
    return await action(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** libvirt may have to start its daemon, and that to look through a host. */
const DEADLINE_MS = 60_000;

async function run(args: readonly string[], options: ProgramOptions): Promise<string> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
  try {
    return (await runProgram('virsh', args, { ...options, signal })).toString('utf8');
  } catch (cause) {
    if (!deadline.aborted) throw cause;
    throw new KvmnetError(`libvirt has not answered within ${DEADLINE_MS / 1000} s`, {
      code: 'service-failed',
      operation: 'run',
      subject: `virsh ${args.join(' ')}`,
      cause,
    });
  }
}
