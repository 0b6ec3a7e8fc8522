import { createRequire } from 'node:module';
import { withCommandFile } from './nftables-file.ts';
import type { NftAnswer, NftOutput, NftRunner } from './nftables-runner.ts';

/**
 * libnftables in this process (libnftables(3)). Its netlink socket stays in the namespace in which it was made, whatever
 * this thread does later. null when the library, or koffi's binary for this machine, is not there.
 */
export function loadNftLibrary(): NftRunner | null {
  const library = bindLibrary();
  if (library === null) return null;
  const context = library.create(0);
  library.bufferOutput(context);
  library.bufferError(context);
  return contextRunner(library, context);
}

/** A pointer that only the library looks into. */
type Context = { readonly __pointer: 'nft_ctx' };

type Library = {
  create(flags: number): Context;
  free(context: Context): void;
  bufferOutput(context: Context): number;
  bufferError(context: Context): number;
  output(context: Context): string;
  error(context: Context): string;
  setFlags(context: Context, flags: number): void;
  setDryRun(context: Context, dry: boolean): void;
  run(context: Context, commands: string): number;
  runFile(context: Context, file: string): number;
  /** Of this thread alone (pthread_sigmask(3)). */
  maskSignals(how: number, set: Uint8Array, before: Uint8Array | null): number;
};

// From nftables/libnftables.h: NFT_CTX_OUTPUT_JSON, NFT_CTX_OUTPUT_TERSE.
const FLAGS: Readonly<Record<NftOutput, number>> = { json: 1 << 4, terse: 1 << 11 };

function contextRunner(library: Library, context: Context): NftRunner {
  let open = true;
  const answer = (status: number): NftAnswer => ({
    ok: status === 0,
    output: library.output(context),
    errors: library.error(context),
  });
  const run = async (commands: string, output: NftOutput): Promise<NftAnswer> => {
    if (!open) throw new Error('the nftables context is closed');
    library.setFlags(context, FLAGS[output]);
    const first = answer(undisturbed(library, () => library.run(context, commands)));
    const isScript = commands.trim().includes('\n');
    return first.ok || !isScript ? first : { ...first, errors: await locate(commands, first.errors) };
  };
  const dry = (action: () => number): NftAnswer => {
    if (!open) throw new Error('the nftables context is closed');
    library.setDryRun(context, true);
    const found = answer(action());
    library.setDryRun(context, false);
    return found;
  };
  // Of a buffer, nft does not tell in which line the error is; of a file it does. A dry run changes nothing.
  const locate = (commands: string, errors: string): Promise<string> =>
    withCommandFile(commands, (file) => {
      const again = open ? dry(() => library.runFile(context, file)) : null;
      return again === null || again.ok ? errors : again.errors;
    });
  const check = async (commands: string): Promise<NftAnswer> => dry(() => library.run(context, commands));
  const close = (): void => {
    if (open) library.free(context);
    open = false;
  };
  return { run, check, close };
}

/**
 * Holds signals back meanwhile: libnftables takes one that comes as it waits for the kernel's answer (a child has ended,
 * say) for a refusal, though the kernel has done as it was told.
 */
function undisturbed(library: Library, run: () => number): number {
  const before = new Uint8Array(SIGSET_LENGTH);
  library.maskSignals(SIG_BLOCK, new Uint8Array(SIGSET_LENGTH).fill(0xff), before);
  try {
    return run();
  } finally {
    library.maskSignals(SIG_SETMASK, before, null);
  }
}

// sigset_t, and how to change what is held back (signal.h).
const SIGSET_LENGTH = 128;
const SIG_BLOCK = 0;
const SIG_SETMASK = 2;

// koffi is loaded here and not above, so that a machine for which it has no binary still starts.
function bindLibrary(): Library | null {
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
    const nft = koffi.load('libnftables.so.1');
    const bound: Record<keyof Library, unknown> = {
      create: nft.func('void *nft_ctx_new(uint32_t flags)'),
      free: nft.func('void nft_ctx_free(void *ctx)'),
      bufferOutput: nft.func('int nft_ctx_buffer_output(void *ctx)'),
      bufferError: nft.func('int nft_ctx_buffer_error(void *ctx)'),
      output: nft.func('const char *nft_ctx_get_output_buffer(void *ctx)'),
      error: nft.func('const char *nft_ctx_get_error_buffer(void *ctx)'),
      setFlags: nft.func('void nft_ctx_output_set_flags(void *ctx, unsigned int flags)'),
      setDryRun: nft.func('void nft_ctx_set_dry_run(void *ctx, bool dry)'),
      run: nft.func('int nft_run_cmd_from_buffer(void *ctx, const char *buf)'),
      runFile: nft.func('int nft_run_cmd_from_filename(void *ctx, const char *filename)'),
      maskSignals: koffi.load(null).func('int pthread_sigmask(int how, const void *set, void *before)'),
    };
    // The declarations above say the same in C.
    return bound as Library;
  } catch {
    return null;
  }
}
