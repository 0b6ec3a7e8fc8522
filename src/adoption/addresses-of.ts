import type { LinkSnapshot } from '../host/link-door.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { addressOf } from '../net/ip-prefix.ts';
import { readAddress } from '../netlink/address.ts';
import { sliceOf } from '../netlink/slice.ts';

/** The addresses of a link. */
export const addressesOf = ({ items }: Pick<LinkSnapshot, 'items'>): readonly IpAddress[] =>
  items.filter(({ kind }) => kind === 'address').map(({ body }) => addressOf(readAddress(sliceOf(body)).address));

/** Those that somebody or something has given it: the link-local ones, a link has by itself. */
export const chosenAddressesOf = (link: Pick<LinkSnapshot, 'items'>): readonly IpAddress[] =>
  addressesOf(link).filter((address) => !/^fe[89ab]/.test(address));
