import type { HostService, HostServices } from '../../model/network.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { parsePortRange, printPortRange } from '../../net/port-range.ts';
import { nearest } from '../nearest.ts';
import { list } from '../read/list.ts';
import type { Reader } from '../read/reading.ts';
import { parsedBy } from '../read/scalar.ts';

/** Services that guests often want of their host. */
const wellKnown: ReadonlyMap<string, HostService> = new Map([
  ['ssh', port('tcp', 22)],
  ['smtp', port('tcp', 25)],
  ['tftp', port('udp', 69)],
  ['http', port('tcp', 80)],
  ['ntp', port('udp', 123)],
  ['https', port('tcp', 443)],
  ['smb', port('tcp', 445)],
  ['syslog', port('udp', 514)],
  ['nfs', port('tcp', 2049)],
  ['iscsi', port('tcp', 3260)],
]);

const EXPECTED = `PORT/tcp, FIRST-LAST/udp, or one of ${[...wellKnown.keys()].join(', ')}`;

const services = list(parsedBy(parseHostService, EXPECTED));

/** Reads `all`, or a list of services. */
export const readHostServices: Reader<HostServices> = (node, reading) =>
  node.kind === 'scalar' && node.text === 'all' ? 'all' : services(node, reading);

/** `ssh`, `8080/tcp`, `5000-5100/udp`. */
export function printHostService(service: HostService): string {
  const numbers = `${printPortRange(service.ports)}/${service.protocol}`;
  const known = [...wellKnown].find(([, other]) => other.protocol === service.protocol && samePorts(other, service));
  return known?.[0] ?? numbers;
}

function parseHostService(text: string): Parsed<HostService> {
  const known = wellKnown.get(text.toLowerCase());
  if (known !== undefined) return parsed(known);
  const [ports = '', protocol, ...rest] = text.split('/');
  if (protocol === undefined || rest.length > 0 || !/^\d/.test(ports)) return unknownService(text);
  if (protocol !== 'tcp' && protocol !== 'udp')
    return unparsable(`${quote(text)}: the protocol is neither tcp nor udp`);
  const range = parsePortRange(ports);
  return range.ok ? parsed({ protocol, ports: range.value }) : range;
}

function unknownService(text: string): Parsed<never> {
  if (/^\d+(-\d+)?$/.test(text)) return unparsable(`${quote(text)} does not say whether tcp or udp`);
  const meant = nearest(text, [...wellKnown.keys()]);
  return unparsable(`${quote(text)} is no service known here${meant === null ? '' : ` (${meant} is)`}`);
}

const samePorts = (a: HostService, b: HostService): boolean =>
  a.ports.first === b.ports.first && a.ports.last === b.ports.last;

function port(protocol: HostService['protocol'], number: number): HostService {
  return { protocol, ports: { first: number, last: number } };
}
