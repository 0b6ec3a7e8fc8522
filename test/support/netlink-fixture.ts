import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, readMessages } from '../../src/netlink/message.ts';

const folder = join(import.meta.dirname, '../../src/netlink/fixtures');

/**
 * The names of all messages: those of VLANs made by hand from the kernel's headers, all others captured from a kernel
 * (Linux 6.18) that was built without them.
 */
export const fixtureNames = (): readonly string[] =>
  readdirSync(folder)
    .map((file) => file.replace(/\.hex$/, ''))
    .sort();

/** The bytes of one of them. */
export const fixtureBytes = (name: string): Uint8Array =>
  Uint8Array.from(Buffer.from(readFileSync(join(folder, `${name}.hex`), 'utf8').replace(/\s/g, ''), 'hex'));

/** The one message of a fixture. */
export function fixture(name: string): Message {
  const [message] = readMessages(fixtureBytes(name));
  if (message === undefined) throw new Error(`${name} is empty`);
  return message;
}
