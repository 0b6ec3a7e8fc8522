import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../src/libvirt/protocol/fixtures');

/** A message as it passed, its length included. */
export type RecordedMessage = { readonly from: 'client' | 'daemon'; readonly bytes: Uint8Array };

/**
 * The names of all sessions that were recorded between a client of libvirt 9.0 and a stock libvirtd of the same version.
 * The client is virsh, but for `port-parameters` (python3-libvirt) and `read-only-refusals` (a script on the read-only
 * socket that leaves it to the daemon to refuse).
 */
export const recordedSessions = (): readonly string[] =>
  readdirSync(folder)
    .map((file) => file.replace(/\.txt$/, ''))
    .sort();

/** The messages of a session in the order in which they passed. */
export const recordedSession = (name: string): readonly RecordedMessage[] =>
  readFileSync(join(folder, `${name}.txt`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({
      from: line.startsWith('>') ? 'client' : 'daemon',
      bytes: Uint8Array.from(Buffer.from(line.slice(2), 'hex')),
    }));
