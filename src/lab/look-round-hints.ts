import { basename, dirname, relative } from 'node:path';

export type Surroundings = {
  /** The command line that runs kvmnet. */
  readonly kvmnet: readonly string[];
  /** The one for the examples. */
  readonly guest: string;
  readonly hasPage: boolean;
};

/** What a person can do while a lab is up, as he would type it in this folder. */
export function lookRoundHints({ kvmnet, guest, hasPage }: Surroundings): string {
  const command = `${asTyped(kvmnet.at(-1) ?? 'kvmnet')} lab`;
  const lines = [
    [`${command} shell ${guest}`, 'a shell; also in the host, peer, router, internet'],
    [`${command} ping ${guest} internet`, 'does one reach another?'],
    [`${command} exec host -- kvmnet show`, 'a command, such as kvmnet on the host'],
    [`${command} list`, 'who is there'],
    ...(hasPage ? [[`${command} page`, "the page's address again"] as const] : []),
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
