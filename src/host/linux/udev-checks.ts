import { basename } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { runProgram } from '../run-program.ts';

/** What udev itself says of files that were written. */
export type UdevCheck = {
  /** The line that asks it; null where this udev has no way to be asked. */
  readonly command: string | null;
  /** Its complaints, in its words. */
  readonly complaints: readonly string[];
  /** Why it was not asked; null where it was. */
  readonly unaskedBecause: string | null;
};

/** The version of udev on this host; null where there is none. */
export async function udevVersion(): Promise<number | null> {
  const answer = await outputOf(['udevadm', '--version']).catch(() => '');
  const version = Number.parseInt(answer, 10);
  return Number.isNaN(version) ? null : version;
}

/** Has udev read a file of rules (`udevadm verify`, since 254). */
export async function checkRules(file: string, version: number | null): Promise<UdevCheck> {
  if (version === null) return unasked(NO_UDEV);
  if (version < VERIFIES_SINCE) return unasked(`udev ${version} cannot check rules; it can since ${VERIFIES_SINCE}`);
  const command = ['udevadm', 'verify', '--no-style', file];
  const complaints = await outputOf(command)
    .then(() => [])
    .catch((error) => [error instanceof KvmnetError ? error.reason : String(error)]);
  return { command: command.join(' '), complaints, unaskedBecause: null };
}

/**
 * Has udev read the .link files as if the NIC came. That applies what it finds: so it is run in a network namespace of its
 * own, where no NIC is, and what udev says of the NIC there is left out.
 */
export async function checkLink(
  file: string,
  { nic, version }: { nic: string; version: number | null },
): Promise<UdevCheck> {
  if (version === null) return unasked(NO_UDEV);
  const command = ['udevadm', 'test-builtin', 'net_setup_link', `/sys/class/net/${nic}`];
  // udev logs to its standard error, and ends with an error where the NIC cannot be asked.
  const asked = ['unshare', '--net', 'sh', '-c', '"$@" 2>&1; exit 0', 'sh', ...command];
  const said = await outputOf(asked).catch(() => null);
  if (said === null) return unasked('udevadm cannot be run in a network namespace of its own');
  return {
    command: command.join(' '),
    complaints: said.split('\n').filter((line) => line.includes(`${basename(file)}:`)),
    unaskedBecause: null,
  };
}

const NO_UDEV = 'this host has no udev';
const VERIFIES_SINCE = 254;

const unasked = (unaskedBecause: string): UdevCheck => ({ command: null, complaints: [], unaskedBecause });

const outputOf = async ([program = '', ...args]: readonly string[]): Promise<string> =>
  (await runProgram(program, args)).toString();
