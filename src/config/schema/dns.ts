import type { Dns, DnsForwarder, DnsService, DnsText } from '../../model/dns.ts';
import { parsed, quote, unparsable } from '../../net/brand.ts';
import { parseDomainName } from '../../net/names.ts';
import { child, isNothing } from '../../yaml/node.ts';
import { readFields, requireKey } from '../read/fields.ts';
import { list } from '../read/list.ts';
import { complain, type Reader } from '../read/reading.ts';
import { boolean, integer, line, oneOf, parsedBy } from '../read/scalar.ts';
import { readHosts } from './dns-hosts.ts';
import { address } from './subnet.ts';

/** DNS of which nothing is declared. */
export const defaultDns: Dns = {
  domain: null,
  localOnly: true,
  register: false,
  forwardPlainNames: false,
  hosts: [],
  forwarders: [],
  texts: [],
  services: [],
};

const domain = parsedBy(parseDomainName, 'a domain name, like lab.internal');
const port = integer(1, 65_535);

const service = parsedBy(
  (text) =>
    /^[A-Za-z0-9]([A-Za-z0-9-]{0,13}[A-Za-z0-9])?$/.test(text)
      ? parsed(text)
      : unparsable(`${quote(text)} is not the name of a service: letters, digits and "-", 15 at most`),
  'the name of a service without its "_", like ldap',
);

/** Reads `true`, `false` (no DNS), or a map. */
export const readDns: Reader<Dns | null> = (node, reading) => {
  if (node.kind === 'scalar' && !node.quoted && node.text === 'true') return defaultDns;
  if (node.kind === 'scalar' && !node.quoted && node.text === 'false') return null;
  if (node.kind === 'scalar' && !isNothing(node)) {
    const message = `${quote(node.text)} stands alone, where keys are expected`;
    complain(reading, node, {
      code: 'wrong-type',
      message,
      hint: `write \`false\`, or keys: ${Object.keys(shape).join(', ')}`,
    });
    return undefined;
  }
  const given = readFields(node, reading, shape);
  return given === undefined ? undefined : { ...defaultDns, ...given };
};

const readForwarder: Reader<DnsForwarder> = (node, reading) => {
  if (node.kind === 'scalar') {
    const server = address(node, reading);
    return server === undefined ? undefined : { address: server, port: null, domain: null };
  }
  const given = readFields(node, reading, { address, port, domain });
  if (given === undefined) return undefined;
  if (child(node, 'domain') === null) {
    requireKey(node, 'address', {
      reading,
      hint: 'write `address: 9.9.9.9`; a domain alone is answered from here only',
    });
  }
  return { address: given.address ?? null, port: given.port ?? null, domain: given.domain ?? null };
};

const readText: Reader<DnsText> = (node, reading) => {
  const given = readFields(node, reading, { name: domain, value: line });
  if (given === undefined) return undefined;
  requireKey(node, 'name', { reading, hint: 'write `name: lab.internal`' });
  requireKey(node, 'value', { reading, hint: 'write `value: "v=spf1 -all"`' });
  if (given.name === undefined || given.value === undefined) return undefined;
  return { name: given.name, value: given.value };
};

const serviceShape = {
  service,
  protocol: oneOf(['tcp', 'udp', 'sctp', 'tls']),
  domain,
  target: domain,
  port: integer(0, 65_535),
  priority: integer(0, 65_535),
  weight: integer(0, 65_535),
};

const readService: Reader<DnsService> = (node, reading) => {
  const given = readFields(node, reading, serviceShape);
  if (given === undefined) return undefined;
  requireKey(node, 'service', { reading, hint: 'write `service: ldap`' });
  requireKey(node, 'protocol', { reading, hint: 'write `protocol: tcp`' });
  if (given.service === undefined || given.protocol === undefined) return undefined;
  const { domain = null, target = null, port = 0, priority = 0, weight = 0 } = given;
  return { service: given.service, protocol: given.protocol, domain, target, port, priority, weight };
};

const shape = {
  domain,
  localOnly: boolean,
  register: boolean,
  forwardPlainNames: boolean,
  hosts: readHosts,
  forwarders: list(readForwarder),
  texts: list(readText),
  services: list(readService),
};
