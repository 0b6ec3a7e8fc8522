import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { runProgram } from '../lab/vm/run-program.ts';

/** A domain that libvirt has defined, and the libvirt that has it; null: virsh's usual one. */
export type DefinedDomain = { readonly name: string; readonly connect: string | null };

/** The definition of a domain as libvirt starts it the next time, with its passwords: else they would be lost in it. */
export async function dumpDomain(domain: DefinedDomain): Promise<string> {
  const output = await virsh(domain, ['dumpxml', '--inactive', '--security-info', '--domain', domain.name]);
  return output.toString('utf8');
}

/** Defines a domain anew. The text may hold passwords, so that its file is nobody else's to read. */
export async function defineDomain(domain: DefinedDomain, text: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kvmnet-'));
  try {
    const file = join(folder, 'domain.xml');
    writeFileSync(file, text, { mode: 0o600 });
    await virsh(domain, ['define', '--file', file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** libvirt may have to start its daemon, and that to look through a host. */
const DEADLINE_MS = 60_000;

async function virsh({ connect }: DefinedDomain, args: readonly string[]): Promise<Buffer> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const to = connect === null ? [] : ['--connect', connect];
  try {
    return await runProgram('virsh', ['--quiet', ...to, ...args], { signal });
  } catch (cause) {
    if (!signal.aborted) throw cause;
    throw new KvmnetError(`libvirt has not answered within ${DEADLINE_MS / 1000} s`, {
      code: 'service-failed',
      operation: 'run',
      subject: `virsh ${args.join(' ')}`,
      cause,
    });
  }
}
