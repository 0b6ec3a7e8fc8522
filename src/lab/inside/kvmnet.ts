import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { Node } from './node.ts';
import { COMMAND_VARIABLE, ENGINE_FOLDERS } from './paths.ts';

/** The words with which kvmnet itself was started. */
export const kvmnetCommand = (): readonly string[] => JSON.parse(process.env[COMMAND_VARIABLE] ?? '[]');

/**
 * Runs the real command on the lab's host, as an administrator would, and gives what it prints for programs.
 * @throws KvmnetError with what it complains of
 */
export async function kvmnet(host: Node, args: readonly string[]): Promise<unknown> {
  const command = [...kvmnetCommand(), ...args, '--json'];
  const { code, stdout, stderr } = await host.run(command, { env: ENGINE_FOLDERS, codes: REFUSALS });
  if (code === 0) return JSON.parse(stdout);
  const reason = complaintOf(stdout) ?? (stderr.trim() || `it ended with ${code}`);
  throw new KvmnetError(reason, {
    code: 'service-failed',
    operation: 'run on the host of the lab',
    subject: `kvmnet ${args.join(' ')}`,
  });
}

/** `cli/exit-code.ts`: all that it may end with. */
const REFUSALS = [1, 2, 3, 4, 5, 6, 64, 130];

type Complaint = {
  readonly diagnostics?: readonly { readonly message: string; readonly hint: string | null }[];
  readonly errors?: readonly { readonly message: string }[];
};

function complaintOf(stdout: string): string | null {
  try {
    const { diagnostics, errors }: Complaint = JSON.parse(stdout);
    if (errors !== undefined) return errors.map(({ message }) => message).join('; ');
    return (
      diagnostics?.map(({ message, hint }) => (hint === null ? message : `${message} (${hint})`)).join('; ') ?? null
    );
  } catch {
    return null;
  }
}
