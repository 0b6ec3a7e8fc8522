import { parsed, quote, unparsable } from '../../net/brand.ts';
import type { IpAddress } from '../../net/ip-address.ts';
import { attribute, requiredAttribute } from '../../xml/attributes.ts';
import { child, children } from '../../xml/children.ts';
import type { Codec } from '../../xml/codec.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { address, anyText, mac } from '../libvirt-parts/codecs.ts';
import type { HostDocument, RangeDocument } from './document.ts';
import { leaseField } from './lease-element.ts';

const unreadable = { code: 'unreadable-address' };

/** `<range>`; whether it lies within its `<ip>` is for that to say. */
export const rangeElement: ElementType<RangeDocument> = elementType('range', {
  start: requiredAttribute('start', address, unreadable),
  end: requiredAttribute('end', address, unreadable),
  lease: leaseField,
});

/** A text that stays as it was written, once it has been seen that it can be read. */
const asWritten = ({ parse, expected }: Codec<unknown>): Codec<string> => ({
  parse(text) {
    const answer = parse(text);
    return answer.ok ? parsed(text) : answer;
  },
  print: (text) => text,
  expected,
});

const identifier: Codec<string> = {
  parse: (text) =>
    /^[0-9a-f:]*$/i.test(text) ? parsed(text) : unparsable(`${quote(text)} is not of bytes in hexadecimal with colons`),
  print: (text) => text,
  expected: 'a DUID, like 0:3:0:1:52:54:0:12:34:56',
};

const hostName: Codec<string> = {
  parse: (text) =>
    /^[A-Za-z0-9]/.test(text) ? parsed(text) : unparsable(`${quote(text)} does not begin with a letter or a digit`),
  print: (text) => text,
  expected: "the guest's name",
};

/** `<host>` before its `<ip>` has looked at it. */
export type WrittenHost = Omit<HostDocument, 'ip'> & { readonly ip: IpAddress | null };

/** `<host>`; whether it says enough of whom it is for depends on its `<ip>`. */
export const hostElement: ElementType<WrittenHost> = elementType('host', {
  mac: attribute('mac', asWritten(mac)),
  id: attribute('id', identifier),
  name: attribute('name', hostName),
  ip: attribute('ip', address),
  lease: leaseField,
});

type WrittenBootp = { readonly file: string | null; readonly server: IpAddress | null };

const bootpElement: ElementType<WrittenBootp> = elementType('bootp', {
  file: attribute('file', anyText),
  server: attribute('server', address, unreadable),
});

/** `<dhcp>` before its `<ip>` has looked at it. */
export type WrittenDhcp = {
  readonly ranges: readonly RangeDocument[];
  readonly hosts: readonly WrittenHost[];
  readonly bootp: WrittenBootp | null;
};

export const dhcpElement: ElementType<WrittenDhcp> = elementType('dhcp', {
  ranges: children(rangeElement),
  hosts: children(hostElement),
  bootp: child(bootpElement),
});
