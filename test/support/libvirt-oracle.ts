import * as path from 'node:path';
import { runProgram } from './run-program.ts';

/** A network's XML, and how it is changed then. */
export type OracleCase = {
  readonly xml: string;
  readonly update?: readonly [command: number, section: number, parentIndex: number, xml: string];
};

/** The XML that libvirt prints, or why it refuses. */
export type OracleAnswer = string | { readonly code: number; readonly message: string };

/** What libvirt makes of networks' XML; Debian's own Python has its bindings. */
export async function askLibvirt(cases: readonly OracleCase[]): Promise<readonly OracleAnswer[]> {
  const script = path.join(import.meta.dirname, 'libvirt-oracle.py');
  const options = { input: JSON.stringify(cases), deadlineSeconds: 120 };
  const { stdout } = await runProgram(['/usr/bin/python3', script], options);
  return JSON.parse(stdout);
}

/** Holds XML files against one of libvirt's schemas, with xmllint; the names of those that are not valid. */
export async function invalidBy(schema: string, files: readonly string[]): Promise<readonly string[]> {
  const command = ['xmllint', '--noout', '--relaxng', path.join(SCHEMAS, schema), ...files];
  // 3: some are not valid.
  const { stderr } = await runProgram(command, { codes: [0, 3], deadlineSeconds: 60 });
  return stderr
    .split('\n')
    .flatMap((line) => (/ fails to validate$/.test(line) ? [line.replace(/ fails to validate$/, '')] : []));
}

const SCHEMAS = '/usr/share/libvirt/schemas';
