import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { type ProgramOptions, runProgram } from '../host/run-program.ts';
import type { Virsh } from '../libvirtd/virsh.ts';
import { withNamelessFile } from './nameless-file.ts';

/** A domain that libvirt has defined, and the libvirt that has it; null: virsh's usual one. */
export type DefinedDomain = { readonly name: string; readonly connect: string | null };

/**
 * The definition of a domain as libvirt starts it the next time, with its passwords: else they would be lost in it.
 * @throws LookUpFailed where libvirt has no such domain
 */
export async function dumpDomain({ name, connect }: DefinedDomain): Promise<string> {
  const virsh = virshTo(connect);
  try {
    return await virsh(['dumpxml', '--inactive', '--security-info', '--domain', name]);
  } catch (cause) {
    if (await isThere(name, virsh)) throw cause;
    const hint = 'see `virsh list --all` for those there are';
    throw new LookUpFailed('libvirt has no such domain', { operation: 'read', subject: name, hint, cause });
  }
}

/** Also where libvirt does not tell: then the first failure says more. */
async function isThere(name: string, virsh: Virsh): Promise<boolean> {
  const lists = await Promise.all(['--name', '--uuid', '--id'].map((column) => virsh(['list', '--all', column]))).catch(
    () => null,
  );
  return lists?.some((list) => list.split('\n').some((line) => line.trim() === name)) ?? true;
}

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
    return withNamelessFile(input, (descriptor) => run(all, { ...options, input: descriptor }));
  };

/**
 * virsh for the one libvirtd of this host; null: where it usually is. Ctrl-C at a terminal is left to whoever has called:
 * of what is half done, a part may be what lets guests talk again. The signal, aborted, ends a call that waits.
 */
export const virshToLibvirtd = (connect: string | null, signal?: AbortSignal): Virsh =>
  virshTo(connect ?? 'qemu:///system', { detached: true, signal });

/** libvirt may have to start its daemon, and that to look through a host. */
const DEADLINE_MS = 60_000;

async function run(args: readonly string[], options: ProgramOptions): Promise<string> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
  try {
    return (await runProgram('virsh', args, { ...options, signal })).toString('utf8');
  } catch (cause) {
    const subject = subjectOf(args);
    if (deadline.aborted) throw notAnswered(subject, cause);
    if (!(cause instanceof KvmnetError)) throw cause;
    throw new KvmnetError(saidIn(cause.reason), { code: cause.code, operation: 'run', subject, cause });
  }
}

const notAnswered = (subject: string, cause: unknown): KvmnetError =>
  new KvmnetError(`libvirt has not answered within ${DEADLINE_MS / 1000} s`, {
    code: 'service-failed',
    operation: 'run',
    subject,
    cause,
  });

/** Of several commands in one call, as virsh takes them, the first: libvirt cannot be reached for any. */
const subjectOf = (args: readonly string[]): string => ['virsh', ...args].join(' ').split(';', 1).join('');

// Of its lines the first says what virsh was at, and the last why it failed; others quote what it was given.
function saidIn(reason: string): string {
  const said = reason.split('\n').filter((line) => line.startsWith('error: '));
  return said.length === 0 ? reason : said.map((line) => line.slice('error: '.length).trim()).join(': ');
}
