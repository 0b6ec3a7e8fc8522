import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { NftAnswer } from './nftables-runner.ts';

/** Whether a listing failed for the reason alone that there is no such table. */
export const isAbsent = ({ errors }: NftAnswer): boolean =>
  errors.split('\n').some((line) => /Error: No such file or directory/.test(line));

/** nft's complaint in our words: the first error, and the line of the script that it is about. */
export function refusal({ errors }: NftAnswer, script: readonly string[]): KvmnetError {
  const reason = /Error: (.*)/.exec(errors)?.[1] ?? errors.trim();
  const line = Number(/:(\d+):\d+(?:-\d+)?: Error:/.exec(errors)?.[1] ?? '1');
  const command = script[line - 1] ?? '';
  const details = { operation: 'run nft command', subject: shorten(command), cause: new Error(errors.trim()) };
  if (/Operation not permitted/.test(errors)) {
    return new KvmnetError('not permitted', {
      ...details,
      code: 'not-permitted',
      errno: 'EPERM',
      hint: 'run it as root',
    });
  }
  // Of a chain on a link that has gone meanwhile, as a guest's may at any moment; newer kernels let it wait for the link.
  const device = / device "([^"]+)"/.exec(command)?.[1];
  if (device !== undefined && /No such file or directory/.test(reason)) {
    return new KvmnetError(`there is no link ${device}`, { ...details, code: 'not-found', errno: 'ENOENT' });
  }
  return new KvmnetError(reason.replace(/^Could not process rule: /, 'the kernel says: '), {
    ...details,
    code: 'ruleset-refused',
  });
}

// An element command names every element; its beginning is enough to find it by.
const shorten = (line: string): string => (line.length > 160 ? `${line.slice(0, 159)}…` : line);
