import { type ExecFileException, execFile } from 'node:child_process';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { withCommandFile } from './nftables-file.ts';
import type { NftAnswer, NftOutput, NftRunner } from './nftables-runner.ts';

/**
 * The program nft(8), started once for each run, in the namespace of the calling thread. It gets its commands in a file:
 * Node gives children a socket as their stdin, which nft cannot open anew as it does for `-f -`.
 */
export const nftProgram: NftRunner = {
  run: (commands, output) => withCommandFile(commands, (file) => runNft([...OPTIONS[output], '-f', file])),
  check: (commands) => withCommandFile(commands, (file) => runNft(['-c', '-f', file])),
  close: () => undefined,
};

const OPTIONS: Readonly<Record<NftOutput, readonly string[]>> = { json: ['-j'], terse: ['-t'] };

function runNft(args: readonly string[]): Promise<NftAnswer> {
  const options = { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 1 << 28 };
  return new Promise((resolve, reject) => {
    execFile('nft', args, options, (failure, output, errors) => {
      if (failure !== null && typeof failure.code !== 'number') reject(cannotStart(failure));
      else resolve({ ok: failure === null, output, errors });
    });
  });
}

function cannotStart(failure: ExecFileException): KvmnetError {
  const missing = failure.code === 'ENOENT';
  return new KvmnetError(missing ? 'it is not installed' : failure.message, {
    code: missing ? 'missing-program' : 'ruleset-refused',
    operation: 'run',
    subject: 'nft',
    ...(missing ? { hint: 'install the package nftables' } : {}),
    cause: failure,
  });
}
