import { type IpAddress, ipAddressFromBytes, parseIpAddress } from '../../net/ip-address.ts';
import { textIfThere } from './what-is-there.ts';

/** A TCP connection of this namespace that is open at both ends. */
export type TcpConnection = {
  readonly local: TcpEnd;
  readonly remote: TcpEnd;
  /** How often what was sent last has been sent again, since the other side last acknowledged anything. */
  readonly retransmits: number;
};

/** One end of a connection. */
export type TcpEnd = { readonly address: IpAddress; readonly port: number };

/** All of them, of both families. */
export function readTcpConnections(folder = '/proc/net'): readonly TcpConnection[] {
  return ['tcp', 'tcp6'].flatMap((name) => parseTcpTable(textIfThere(`${folder}/${name}`) ?? ''));
}

const ESTABLISHED = '01';

/** Reads what /proc/net/tcp says (proc(5)). */
export function parseTcpTable(text: string): readonly TcpConnection[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local, remote, state, , , retransmits] = line.trim().split(/\s+/);
      if (state !== ESTABLISHED || local === undefined || remote === undefined) return [];
      const [near, far] = [endOf(local), endOf(remote)];
      if (near === null || far === null) return [];
      return [{ local: near, remote: far, retransmits: Number.parseInt(retransmits ?? '0', 16) }];
    });
}

// Addresses are numbers of 32 bits in the byte order of the machine, as hexadecimal digits.
function endOf(text: string): TcpEnd | null {
  const [digits = '', port = ''] = text.split(':');
  if (digits.length !== 8 && digits.length !== 32) return null;
  const bytes = Buffer.from(digits, 'hex');
  for (let word = 0; word < bytes.length; word += 4) bytes.subarray(word, word + 4).reverse();
  return { address: withoutMapping(ipAddressFromBytes(bytes)), port: Number.parseInt(port, 16) };
}

// A server that listens on :: has its clients of IPv4 as ::ffff:192.0.2.1.
function withoutMapping(address: IpAddress): IpAddress {
  const bytes = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(address);
  if (bytes === null) return plain(address.replace(/^::ffff:(?=\d+\.)/, ''));
  const [high, low] = [bytes[1], bytes[2]].map((group) => Number.parseInt(group ?? '0', 16));
  return plain([(high ?? 0) >> 8, (high ?? 0) & 255, (low ?? 0) >> 8, (low ?? 0) & 255].join('.'));
}

function plain(text: string): IpAddress {
  const parsed = parseIpAddress(text);
  return parsed.ok ? parsed.value : (text as IpAddress);
}
