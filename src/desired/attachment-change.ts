import type { IpAddress } from '../net/ip-address.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { GuestName, InterfaceName, NetworkName } from '../net/names.ts';
import type { Link, LinkKind, LinkPlace } from '../state/host-state.ts';

/** A guest that is to be plugged in. What is null is chosen: reserved for it in the declaration, or from its name. */
export type NewAttachment = {
  readonly network: NetworkName;
  readonly guest: GuestName;
  readonly mac: MacAddress | null;
  readonly address: IpAddress | null;
  /** In place of one address: all that it had at another time. Without one of them it is not plugged in. */
  readonly formerAddresses?: readonly IpAddress[];
  /** The link to make for it, or one that somebody holds open already. */
  readonly link: { readonly name: InterfaceName; readonly kind: LinkKind };
};

/** What a request changes about who is plugged in. */
export type AttachmentChanges = {
  readonly added: readonly NewAttachment[];
  readonly removed: readonly LinkPlace[];
};

export const noAttachmentChanges: AttachmentChanges = { added: [], removed: [] };

/** The host's links, and those to be made, as if they were there: the modes need not tell them apart. */
export const linksWith = (links: readonly Link[], { added }: AttachmentChanges): readonly Link[] => [
  ...links,
  ...added
    .filter(({ link }) => !links.some(({ namespace, name }) => namespace === '' && name === link.name))
    .map(({ link }): Link => ({ namespace: '', ...link })),
];
