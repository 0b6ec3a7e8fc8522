import { parsed, quote, unparsable } from '../../net/brand.ts';
import { attribute, requiredAttribute } from '../../xml/attributes.ts';
import type { Codec } from '../../xml/codec.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import type { Field } from '../../xml/field.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { unwrittenWhen } from '../../xml/says-nothing.ts';
import { elementsNamed, startTagOf, textIn, type XmlElement } from '../../xml/tree.ts';
import { address, anyText, wholeNumber } from '../libvirt-parts/codecs.ts';
import type { DnsHostDocument, SrvDocument, TxtDocument } from './document.ts';

const CODE = 'bad-dns-record';
const record = { code: CODE, missing: CODE };

const txtName: Codec<string> = {
  parse: (text) => (/[ ,]/.test(text) ? unparsable(`${quote(text)} has a space or a comma`) : parsed(text)),
  print: (text) => text,
  expected: 'a name, like example.com',
};

export const txtElement: ElementType<TxtDocument> = elementType('txt', {
  name: requiredAttribute('name', txtName, record),
  value: requiredAttribute('value', anyText, record),
});

/** What is enough to find a TXT record. */
export const partialTxtElement: ElementType<{ readonly name: string; readonly value: string | null }> = elementType(
  'txt',
  {
    name: requiredAttribute('name', txtName, record),
    value: attribute('value', anyText),
  },
);

/** What is left for the name of a service in the 512 bytes of an answer (RFC 2782). */
const LONGEST_SERVICE = 482;

const word = (pattern: RegExp, expected: string): Codec<string> => ({
  parse(text) {
    if (text.length > LONGEST_SERVICE)
      return unparsable(`the name has ${text.length} characters, at most ${LONGEST_SERVICE}`);
    return pattern.test(text) ? parsed(text) : unparsable(`${quote(text)} has characters that no such name has`);
  },
  print: (text) => text,
  expected,
});

const number = (name: string): Field<number | null> =>
  unwrittenWhen(attribute(name, wholeNumber(65_535), { ...record, emptyIsNone: true }), (value) => value === 0);

const service = word(/^[A-Za-z0-9_\-+/*]*$/, "a service's name, like ldap");
const protocol = word(/^[A-Za-z0-9\-+/]*$/, '"tcp" or "udp"');

const srvDetails = {
  domain: attribute('domain', anyText),
  target: attribute('target', anyText),
  port: number('port'),
  priority: number('priority'),
  weight: number('weight'),
};

export const srvElement: ElementType<SrvDocument> = elementType(
  'srv',
  {
    service: requiredAttribute('service', service, record),
    protocol: requiredAttribute('protocol', protocol, record),
    ...srvDetails,
  },
  { settle: settleSrv },
);

type PartialSrv = { readonly [Key in keyof SrvDocument]: SrvDocument[Key] | null };

/** What is enough to find an SRV record. */
export const partialSrvElement: ElementType<PartialSrv> = elementType(
  'srv',
  { service: attribute('service', service, record), protocol: attribute('protocol', protocol, record), ...srvDetails },
  { settle: settleSrv },
);

function settleSrv<T extends PartialSrv>(value: T, element: XmlElement, reading: Reading): T | undefined {
  const reason = whyNoService(value);
  if (reason === null) return value;
  const message = `<srv> of service ${quote(value.service ?? '')}: ${reason}`;
  return complain(reading, startTagOf(element), { code: CODE, message, hint: "write target='…' and port='…' both" });
}

function whyNoService({ target, port, priority, weight }: PartialSrv): string | null {
  if (port === 0) return 'port 0 is none';
  if (target !== null || (port ?? priority ?? weight) === null) return null;
  return 'port, priority and weight are nothing without a target';
}

/** Names without text are passed over, as libvirt does. */
const hostnames: Field<readonly string[]> = {
  takes: { attributes: [], elements: ['hostname'] },
  read: (element) =>
    elementsNamed(element, 'hostname')
      .map(textIn)
      .filter((name) => name !== ''),
  write: (names) => ({ inside: names.map((content) => ({ name: 'hostname', attributes: [], content })) }),
};

export const dnsHostElement: ElementType<DnsHostDocument> = elementType(
  'host',
  { ip: requiredAttribute('ip', address, record), hostnames },
  {
    settle(value, element, reading) {
      if (value.hostnames.length > 0) return value;
      const message = `<host> with address ${value.ip} has no name`;
      return complain(reading, startTagOf(element), { code: CODE, message, hint: 'add <hostname>…</hostname>' });
    },
  },
);

/** What is enough to find the names of an address. */
export const partialDnsHostElement: ElementType<
  Omit<DnsHostDocument, 'ip'> & { readonly ip: DnsHostDocument['ip'] | null }
> = elementType(
  'host',
  { ip: attribute('ip', address, record), hostnames },
  {
    settle(value, element, reading) {
      if (value.ip !== null || value.hostnames.length > 0) return value;
      const message = '<host> has neither an address nor a name';
      return complain(reading, startTagOf(element), {
        code: CODE,
        message,
        hint: "write ip='…', or <hostname>…</hostname>",
      });
    },
  },
);
