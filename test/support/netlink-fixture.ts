import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigurationItem, type ItemKind, itemKinds } from '../../src/netlink/configuration/item.ts';
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

/** What is configured on the link nic0, number 2, of the kernel that was asked: `address`, `label` for an address with one. */
export function fixtureItem(kind: ItemKind, name: string): ConfigurationItem {
  const { body } = fixture(`item-${kind}-${name}`);
  return { kind, body: body.bytes.slice(body.start, body.end) };
}

/** All of them, by name. */
export const fixtureItems = (): readonly (readonly [string, ConfigurationItem])[] =>
  fixtureNames().flatMap((name) => {
    const kind = itemKinds.find((each) => name.startsWith(`item-${each}-`));
    return kind === undefined ? [] : [[name, fixtureItem(kind, name.slice(`item-${kind}-`.length))] as const];
  });
