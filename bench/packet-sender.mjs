// Sends UDP packets as fast as one core can, and tells what one costs: through veth pairs, the sender's call to send(2)
// carries a packet all the way to its receiver. Argument: address to send to. A line on stdin: how many packets, to how
// many ports. Answer: nanoseconds a packet.
import { createRequire } from 'node:module';
import { isIPv6 } from 'node:net';
import * as readline from 'node:readline';

const koffi = createRequire(import.meta.url)('koffi');
const libc = koffi.load('libc.so.6');
const socket = libc.func('int socket(int domain, int type, int protocol)');
const close = libc.func('int close(int fd)');
const sendto = libc.func('int64_t sendto(int fd, void *buf, size_t len, int flags, void *addr, unsigned int addrlen)');

const target = process.argv[2] ?? '';
const [AF_INET, AF_INET6, SOCK_DGRAM] = [2, 10, 2];
const family = isIPv6(target) ? AF_INET6 : AF_INET;
let fd = socket(family, SOCK_DGRAM, 0);
const payload = Buffer.alloc(64);
const [FIRST_PORT, LAST_PORT] = [10000, 60000];
let nextPort = FIRST_PORT;

/** @param {number} port */
function socketAddress(port) {
  const address = Buffer.alloc(family === AF_INET ? 16 : 28);
  address.writeUInt16LE(family, 0);
  address.writeUInt16BE(port, 2);
  bytesOf(target).copy(address, family === AF_INET ? 4 : 8);
  return address;
}

/** @param {string} text */
function bytesOf(text) {
  if (family === AF_INET) return Buffer.from(text.split('.').map(Number));
  const [head = '', tail = ''] = text.split('::').map((half) =>
    half
      .split(':')
      .map((group) => group.padStart(4, '0'))
      .join(''),
  );
  return Buffer.from(head + '0'.repeat(32 - head.length - tail.length) + tail, 'hex');
}

function renew() {
  close(fd);
  fd = socket(family, SOCK_DGRAM, 0);
  nextPort = FIRST_PORT;
}

/**
 * @param {number} packets
 * @param {number} ports
 */
function send(packets, ports) {
  // With all ports used up, a new socket makes new flows of them again.
  if (ports > 1 && nextPort + ports > LAST_PORT) renew();
  const addresses = Array.from({ length: ports }, (_, index) => socketAddress(ports === 1 ? 9 : nextPort + index));
  if (ports > 1) nextPort += ports;
  const before = process.hrtime.bigint();
  for (let index = 0; index < packets; index++) {
    const address = addresses[index % ports];
    sendto(fd, payload, payload.length, 0, address, address?.length);
  }
  return Number(process.hrtime.bigint() - before) / packets;
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const [packets = 0, ports = 1] = line.split(' ').map(Number);
  process.stdout.write(`${send(packets, ports)}\n`);
}
