import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';

/** A name that is to stay with a NIC, and by what the NIC is known. */
export type NicPin = {
  readonly name: InterfaceName;
  readonly medium: PinnedMedium;
  readonly mark: NicMark;
};

export type PinnedMedium = 'ethernet' | 'wireless' | 'infiniband';

export type NicMark =
  | { readonly kind: 'mac'; readonly mac: MacAddress }
  /** udev's ID_PATH. */
  | { readonly kind: 'path'; readonly path: string }
  /** Of an InfiniBand port, the last 8 bytes of the address: those before them change. */
  | { readonly kind: 'guid'; readonly guid: string };

/** How a mark is named to people: `MAC 52:54:00:00:00:01`. */
export function markWords(mark: NicMark): string {
  if (mark.kind === 'mac') return `MAC ${mark.mac}`;
  return mark.kind === 'path' ? `path ${mark.path}` : `port GUID ${mark.guid}`;
}

export const isSameMark = (one: NicMark, other: NicMark): boolean => markWords(one) === markWords(other);
