import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { runProgram } from '../../host/run-program.ts';

/**
 * Fetches a Debian package through apt, which checks its signature, and unpacks it into `folder` without installing
 * it. Needs no root, but for refreshing apt's lists on a machine that has none yet.
 */
export async function unpackDebianPackage(name: string, folder: string, signal?: AbortSignal): Promise<void> {
  try {
    await withLists(() => runProgram('apt-get', ['-qq', 'download', name], { cwd: folder, signal }), signal);
    const file = (await readdir(folder)).find((entry) => entry.endsWith('.deb'));
    await runProgram('dpkg-deb', ['-x', join(folder, file ?? ''), folder], { signal });
  } catch (cause) {
    throw unobtainable(name, cause);
  }
}

/** Names the package that a meta package stands for: the first that it depends on. */
export async function dependencyOf(metaPackage: string, signal?: AbortSignal): Promise<string> {
  try {
    const ask = () => runProgram('apt-cache', ['depends', '--important', metaPackage], { signal });
    const answer = await withLists(async () => firstDependency(await ask(), metaPackage), signal);
    return answer;
  } catch (cause) {
    throw unobtainable(metaPackage, cause);
  }
}

function firstDependency(listing: Buffer, metaPackage: string): string {
  const name = /^\s*Depends: ([a-z0-9][a-z0-9+.-]*)$/m.exec(listing.toString())?.[1];
  if (name !== undefined) return name;
  throw new RangeError(`${metaPackage} depends on no package`);
}

/** Tries, and tries again with fresh lists when the first try fails: they may be missing, or older than the archive. */
async function withLists<T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (isMissingProgram(error) || process.getuid?.() !== 0) throw error;
    await runProgram('apt-get', ['-qq', 'update'], { signal });
    return attempt();
  }
}

const isMissingProgram = (error: unknown): boolean => error instanceof KvmnetError && error.code === 'missing-program';

function unobtainable(name: string, cause: unknown): KvmnetError {
  const withoutApt = isMissingProgram(cause);
  return new KvmnetError(withoutApt ? 'this machine has no apt' : 'apt could not get it', {
    code: withoutApt ? 'missing-program' : 'not-found',
    operation: 'fetch the Debian package',
    subject: name,
    hint: withoutApt
      ? 'virtual machine guests need Debian or Ubuntu; guests in namespaces work everywhere'
      : 'refresh the package lists with "apt-get update" as root, then try again',
    cause,
  });
}
