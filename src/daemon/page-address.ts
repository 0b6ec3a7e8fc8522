import { isIPv6, type Server } from 'node:net';
import { join } from 'node:path';
import { asKvmnetError } from '../host/linux/kernel-refusal.ts';
import { replaceWhole } from '../host/replace-whole.ts';
import type { Directories } from '../state/facts.ts';
import type { Log } from './log.ts';

/** Where a command finds out at which address the page is. */
export const addressFile = ({ run }: Pick<Directories, 'run'>): string => join(run, 'page-address');

export type NoteOptions = { readonly directories: Pick<Directories, 'run'>; readonly log: Log };

/** Has that file say where a server is, once it listens. Without the file, the page is there all the same. */
export function noteAddress(server: Server, { directories, log }: NoteOptions): void {
  const file = addressFile(directories);
  server.once('listening', () => {
    const at = server.address();
    // What is no TCP is refused where it was opened.
    if (at === null || typeof at === 'string') return;
    const { address, port } = at;
    const host = isEverywhere(address) ? 'localhost' : hostInUrl(address);
    try {
      replaceWhole(file, `http://${host}:${port}/\n`);
    } catch (error) {
      const cause = asKvmnetError(error, { operation: 'write', subject: file });
      log({ severity: 'warning', message: 'kvmnet page does not know the address of the page', cause });
    }
  });
}

/** By which a server may be called that listens on one address; none where it is all of them. */
export function ownName(server: Server): readonly string[] {
  const address = server.address();
  if (address === null || typeof address === 'string' || isEverywhere(address.address)) return [];
  return [hostInUrl(address.address)];
}

/** An address as it stands in a URL (RFC 3986, 3.2.2). */
export const hostInUrl = (address: string): string => (isIPv6(address) ? `[${address}]` : address);

const isEverywhere = (address: string): boolean => address === '::' || address === '0.0.0.0';
