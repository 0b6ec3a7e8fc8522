import { basename, dirname, relative } from 'node:path';

export type Surroundings = {
  /** The command line that runs kvmnet. */
  readonly kvmnet: readonly string[];
  /** The one for the examples. */
  readonly guest: string;
  readonly hasPage: boolean;
  /** The lab's number, where others are up as well, so that it has to be said; else null. */
  readonly number: number | null;
};

/** What a person can do while a lab is up, as he would type it in this folder. */
export function lookRoundHints({ kvmnet, guest, hasPage, number }: Surroundings): string {
  const command = `${asTyped(kvmnet.at(-1) ?? 'kvmnet')} lab`;
  const which = number === null ? '' : ` --lab ${number}`;
  const lines = [
    [`${command} shell${which} ${guest}`, 'a shell; also in the host, peer, router, internet'],
    [`${command} ping${which} ${guest} internet`, 'does one reach another?'],
    [`${command} exec${which} host -- kvmnet show`, 'a command, such as kvmnet on the host'],
    [`${command} list`, 'who is there'],
    ...(hasPage ? [[`${command} page${which}`, "the page's address again"] as const] : []),
  ] as const;
  const width = Math.max(...lines.map(([line]) => line.length));
  const printed = lines.map(([line, purpose]) => `  ${line.padEnd(width)}  ${purpose}\n`);
  return `\nThe lab stays up until Ctrl-C. To look round, from another terminal:\n${printed.join('')}`;
}

function asTyped(path: string): string {
  if ((process.env.PATH ?? '').split(':').includes(dirname(path))) return basename(path);
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}
