import type { Request } from '../message.ts';
import { addressCodec } from './address-item.ts';
import { neighbourCodec } from './neighbour-item.ts';
import { nextHopCodec } from './next-hop-item.ts';
import { routeCodec } from './route-item.ts';
import { ruleCodec } from './rule-item.ts';

/**
 * One thing of what is configured on a link, as the kernel tells it: the body of its message to the byte, so that what
 * this program knows nothing of goes along when the thing moves to another link.
 */
export type ConfigurationItem = { readonly kind: ItemKind; readonly body: Uint8Array };

export type ItemKind = 'address' | 'neighbour' | 'next-hop' | 'route' | 'rule';

/** A link by its number and its name: rules know it by the latter. */
export type LinkIdentity = { readonly index: number; readonly name: string };

/** How the messages of a kind are read and made. */
export type ItemCodec = {
  /** Asks for all of the kind, in all tables. */
  list(): readonly Request[];
  /** Whether it belongs on the link, and has to be moved with it: what the kernel makes by itself does not. */
  belongsTo(body: Uint8Array, link: LinkIdentity): boolean;
  /** The same on another link, in the form in which the kernel takes it. */
  moved(body: Uint8Array, from: LinkIdentity, to: LinkIdentity): Uint8Array;
  /** Creates it; EEXIST where it is there already. */
  create(body: Uint8Array): Request;
  /** Deletes it; null where moving it has left nothing behind. */
  remove(body: Uint8Array): Request | null;
  /** What it lives of its remaining time after so many seconds; null when it is over. */
  aged(body: Uint8Array, seconds: number): Uint8Array | null;
};

const CODECS: { readonly [K in ItemKind]: ItemCodec } = {
  address: addressCodec,
  neighbour: neighbourCodec,
  'next-hop': nextHopCodec,
  route: routeCodec,
  rule: ruleCodec,
};

/** In the order in which they can be created: a route needs the address that it speaks from, and its next hop. */
export const itemKinds: readonly ItemKind[] = ['address', 'neighbour', 'next-hop', 'route', 'rule'];

export const listItems = (kind: ItemKind): readonly Request[] => CODECS[kind].list();

export const belongsTo = ({ kind, body }: ConfigurationItem, link: LinkIdentity): boolean =>
  CODECS[kind].belongsTo(body, link);

/** The same thing on another link. */
export const movedItem = (
  { kind, body }: ConfigurationItem,
  from: LinkIdentity,
  to: LinkIdentity,
): ConfigurationItem => ({
  kind,
  body: CODECS[kind].moved(body, from, to),
});

export const createItem = ({ kind, body }: ConfigurationItem): Request => CODECS[kind].create(body);

export const removeItem = ({ kind, body }: ConfigurationItem): Request | null => CODECS[kind].remove(body);

/** The thing as it is so many seconds later; null when its time was over. */
export function agedItem({ kind, body }: ConfigurationItem, seconds: number): ConfigurationItem | null {
  const aged = CODECS[kind].aged(body, seconds);
  return aged === null ? null : { kind, body: aged };
}
