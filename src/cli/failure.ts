import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { UsageError } from './usage-error.ts';

/** Says on stderr what went wrong (with `--json`, on stdout as JSON), and gives the exit code for it. */
export async function reportFailure(error: unknown, argv: readonly string[]): Promise<number> {
  const { RequestRefused } = await import('../engine/engine.ts');
  const { KvmnetError } = await import('../diagnostic/kvmnet-error.ts');
  const json = wantsJson(argv);
  if (error instanceof UsageError) {
    process.stderr.write(`kvmnet: ${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof RequestRefused) {
    await reportDiagnostics(error.diagnostics, json);
    return EXIT.refused;
  }
  if (error instanceof AggregateError) for (const each of error.errors) report(each, json, KvmnetError);
  report(error, json, KvmnetError);
  return error instanceof KvmnetError ? exitCodeOf(error.code) : EXIT.failed;
}

/** Prints what is wrong with a configuration or a request, each with its place in the file where there is one. */
export async function reportDiagnostics(diagnostics: readonly Diagnostic[], json: boolean): Promise<void> {
  if (json) return void process.stdout.write(`${JSON.stringify({ ok: false, diagnostics }, null, 2)}\n`);
  const { printDiagnostics } = await import('./print-diagnostics.ts');
  process.stderr.write(printDiagnostics(diagnostics, process.stderr));
}

const wantsJson = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).includes('--json');
};

type ErrorClass = typeof import('../diagnostic/kvmnet-error.ts').KvmnetError;

function report(error: unknown, json: boolean, KvmnetError: ErrorClass): void {
  if (!(error instanceof KvmnetError)) {
    process.stderr.write(
      `kvmnet: ${process.env.KVMNET_DEBUG && error instanceof Error ? error.stack : describe(error)}\n`,
    );
    return;
  }
  const { code, message, hint, errno } = error;
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: { code, message, hint, errno } }, null, 2)}\n`);
  process.stderr.write(`kvmnet: ${message}\n${hint === null ? '' : `  ${hint}\n`}`);
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
