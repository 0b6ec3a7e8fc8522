import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { printJson, printJsonLine } from './output.ts';
import { UsageError } from './usage-error.ts';

/** Says on stderr what went wrong (with `--json`, on stdout as one JSON document, or a line of those that the command prints), and gives the exit code for it. */
export async function reportFailure(error: unknown, argv: readonly string[]): Promise<number> {
  const { RequestRefused } = await import('../engine/engine.ts');
  const json = wantsJson(argv);
  if (error instanceof RequestRefused) {
    await reportDiagnostics(error.diagnostics, json, documentFor(argv));
    return EXIT.refused;
  }
  const several = error instanceof AggregateError ? error.errors : [];
  if (json) printErrors((several.length > 0 ? several : [error]).map(forPrograms), argv);
  for (const each of [...several, error]) process.stderr.write(forPeople(each));
  return codeFor(error);
}

/** The same for a command line that could not be read, of which stderr has been told already. */
export function reportUsage(message: string, argv: readonly string[]): number {
  if (wantsJson(argv))
    printErrors([{ code: 'usage', message: message.replace(/^error: /, ''), hint: null, errno: null }], argv);
  return EXIT.usage;
}

/** Prints what is wrong with a configuration or a request, each with its place in the file where there is one. */
export async function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  json: boolean,
  document = printJson,
): Promise<void> {
  if (json) return document({ ok: false, diagnostics });
  const { printDiagnostics } = await import('./print-diagnostics.ts');
  process.stderr.write(printDiagnostics(diagnostics, process.stderr));
}

const wantsJson = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).includes('--json');
};

// Commands that go on print an object a line, and whoever reads them reads lines.
const documentFor = ([, , command]: readonly string[]): typeof printJson =>
  command === 'events' || command === 'top' ? printJsonLine : printJson;

type PrintedError = {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly errno: string | null;
};

const printErrors = (errors: readonly PrintedError[], argv: readonly string[]): void =>
  documentFor(argv)({ ok: false, errors });

function forPrograms(error: unknown): PrintedError {
  if (error instanceof KvmnetError) {
    const { code, message, hint, errno } = error;
    return { code, message, hint, errno };
  }
  const code = error instanceof UsageError ? 'usage' : 'internal';
  return { code, message: messageOf(error), hint: null, errno: null };
}

function forPeople(error: unknown): string {
  const stack = process.env.KVMNET_DEBUG && error instanceof Error ? error.stack : undefined;
  const hint = error instanceof KvmnetError ? error.hint : null;
  return `kvmnet: ${stack ?? messageOf(error)}\n${hint === null ? '' : `  ${hint}\n`}`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function codeFor(error: unknown): number {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof AggregateError) return EXIT.putBackInPart;
  if (error instanceof LookUpFailed) return EXIT.refused;
  return error instanceof KvmnetError ? exitCodeOf(error.code) : EXIT.failed;
}
