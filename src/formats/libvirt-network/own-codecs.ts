import type { LeaseTime } from '../../model/dhcp.ts';
import type { HostService } from '../../model/network.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { type IpRange, parseIpRange, printIpRange } from '../../net/ip-range.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { parsePortRange, printPortRange } from '../../net/port-range.ts';
import type { Codec } from '../../xml/codec.ts';

/** Values in one attribute, with white space between them. */
export const listOf = <T>(item: Codec<T>): Codec<readonly T[]> => ({
  parse(text) {
    const values: T[] = [];
    for (const word of text.split(/\s+/).filter((one) => one !== '')) {
      const answer = item.parse(word);
      if (!answer.ok) return answer;
      values.push(answer.value);
    }
    return parsed(values);
  },
  print: (values) => values.map(item.print).join(' '),
  expected: `${item.expected}, several with spaces between them`,
});

/** `tcp/22`, `udp/60000-60010`. */
export const hostService: Codec<HostService> = {
  parse(text) {
    const [, protocol, range = ''] = /^(tcp|udp)\/(.*)$/.exec(text) ?? [];
    if (protocol !== 'tcp' && protocol !== 'udp') return unparsable(`${quote(text)} is not of the form tcp/PORT`);
    const ports = parsePortRange(range);
    return ports.ok ? parsed({ protocol, ports: ports.value }) : ports;
  },
  print: ({ protocol, ports }) => `${protocol}/${printPortRange(ports)}`,
  expected: 'a service of the host, like tcp/22',
};

/** Seconds, or `infinite`. */
export const leaseTime: Codec<LeaseTime> = {
  parse(text): Parsed<LeaseTime> {
    if (text === 'infinite') return parsed(text);
    return /^[1-9]\d{0,9}$/.test(text) ? parsed(Number(text)) : unparsable(`${quote(text)} is not a number of seconds`);
  },
  print: String,
  expected: 'seconds, or "infinite"',
};

export const addressRange: Codec<IpRange> = {
  parse: parseIpRange,
  print: printIpRange,
  expected: 'addresses, like 203.0.113.1-203.0.113.9',
};

export const linkName: Codec<InterfaceName> = {
  parse: parseInterfaceName,
  print: (name) => name,
  expected: 'the name of an interface, like eth1',
};
