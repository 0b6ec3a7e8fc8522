import { type Branded, certain, type Parsed, parsed, quote, unparsable } from './brand.ts';
import { utf8Length } from './utf8.ts';

/** The name of a kernel link: 1 to 15 bytes, no `/`, `:` or white space, not `.` or `..` (`dev_valid_name` in the kernel). */
export type InterfaceName = Branded<'InterfaceName'>;

/** The name of a network: also part of file names, so letters, digits and `_ - .` only, at most 64. */
export type NetworkName = Branded<'NetworkName'>;

/** The name of a guest: one label of the DNS, since the guest is registered under it. */
export type GuestName = Branded<'GuestName'>;

/** A domain name of one label or more, lower case, without a final dot. */
export type DomainName = Branded<'DomainName'>;

export function parseInterfaceName(text: string): Parsed<InterfaceName> {
  const bytes = utf8Length(text);
  if (bytes > 15) return unparsable(`${quote(text)} has ${bytes} bytes; the kernel allows an interface name 15`);
  if (!/^[\x21-\x7e]+$/.test(text) || /[/:"\\*%]/.test(text) || NEVER_A_LINK.has(text)) {
    return unparsable(`${quote(text)} is not a name that an interface can have`);
  }
  return parsed(text as InterfaceName);
}

// /proc/sys/net/ipv4/conf has folders of the last two names, so that the kernel refuses them to links.
const NEVER_A_LINK: ReadonlySet<string> = new Set(['.', '..', 'all', 'default']);

export const interfaceName = (text: string): InterfaceName => certain(parseInterfaceName(text));

export function parseNetworkName(text: string): Parsed<NetworkName> {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/.test(text)) {
    return unparsable(
      `${quote(text)} is not a network's name: 1 to 64 letters, digits, "_", "-" and ".", no "-" or "." first`,
    );
  }
  return parsed(text as NetworkName);
}

export const networkName = (text: string): NetworkName => certain(parseNetworkName(text));

export function parseGuestName(text: string): Parsed<GuestName> {
  if (!/^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(text)) {
    return unparsable(`${quote(text)} is not a guest's name: 1 to 63 letters, digits and "-", no "-" first or last`);
  }
  return parsed(text.toLowerCase() as GuestName);
}

export const guestName = (text: string): GuestName => certain(parseGuestName(text));

/** The name nearest to what a virtual machine manager calls its guest, which may be any text: `CentOS6.8` is `centos6-8`. */
export function nearestGuestName(text: string): GuestName {
  const label = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '');
  return (label === '' ? 'guest' : label) as GuestName;
}

export function parseDomainName(text: string): Parsed<DomainName> {
  const name = text.replace(/\.$/, '');
  const valid = name.length <= 253 && name.split('.').every((label) => DNS_LABEL.test(label));
  if (!valid) return unparsable(`${quote(text)} is not a domain name`);
  return parsed(name.toLowerCase() as DomainName);
}

const DNS_LABEL = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

export const domainName = (text: string): DomainName => certain(parseDomainName(text));
