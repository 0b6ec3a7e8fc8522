// Asks addresses by ICMP echo, each once a millisecond; the kernel there answers. A line on stdin begins a new window, and
// prints what the last one was: sent, lost, and the longest time without an answer, by address. Arguments: addresses.
import { createRequire } from 'node:module';
import { isIPv6 } from 'node:net';
import * as readline from 'node:readline';

const koffi = createRequire(import.meta.url)('koffi');
const libc = koffi.load('libc.so.6');
const socket = libc.func('int socket(int domain, int type, int protocol)');
const connect = libc.func('int connect(int fd, void *addr, unsigned int addrlen)');
const send = libc.func('int64_t send(int fd, void *buf, size_t len, int flags)');
const recv = libc.func('int64_t recv(int fd, _Out_ void *buf, size_t len, int flags)');
const usleep = libc.func('int usleep(unsigned int microseconds)');

const [AF_INET, AF_INET6, SOCK_RAW, MSG_DONTWAIT] = [2, 10, 3, 0x40];
const IDENTIFIER = process.pid & 0xffff;
const answer = Buffer.alloc(256);

/** @param {string} address */
function probeOf(address) {
  const v6 = isIPv6(address);
  const fd = socket(v6 ? AF_INET6 : AF_INET, SOCK_RAW, v6 ? 58 : 1);
  const target = Buffer.alloc(v6 ? 28 : 16);
  target.writeUInt16LE(v6 ? AF_INET6 : AF_INET, 0);
  bytesOf(address).copy(target, v6 ? 8 : 4);
  if (connect(fd, target, target.length) !== 0) throw new Error(`${address} cannot be asked`);
  return { address, v6, fd, sequence: 0, ...emptyWindow() };
}

function emptyWindow() {
  const now = performance.now();
  return { sent: 0, answered: 0, lastAnswer: now, longest: 0 };
}

/** @param {string} address */
function bytesOf(address) {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::').map((half) =>
    half
      .split(':')
      .filter(Boolean)
      .map((group) => group.padStart(4, '0'))
      .join(''),
  );
  return Buffer.from(head + '0'.repeat(32 - head.length - tail.length) + tail, 'hex');
}

/** @param {ReturnType<typeof probeOf>} probe */
function ask(probe) {
  probe.sequence = (probe.sequence + 1) & 0xffff;
  const packet = Buffer.alloc(16);
  packet[0] = probe.v6 ? 128 : 8;
  packet.writeUInt16BE(IDENTIFIER, 4);
  packet.writeUInt16BE(probe.sequence, 6);
  // Of ICMPv6 the kernel knows the checksum itself.
  if (!probe.v6) packet.writeUInt16BE(checksum(packet), 2);
  probe.sent++;
  send(probe.fd, packet, packet.length, MSG_DONTWAIT);
}

/** @param {Buffer} packet */
function checksum(packet) {
  let sum = 0;
  for (let at = 0; at < packet.length; at += 2) sum += packet.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** @param {ReturnType<typeof probeOf>} probe */
function hear(probe) {
  for (;;) {
    const length = Number(recv(probe.fd, answer, answer.length, MSG_DONTWAIT));
    if (length < 0) return;
    // Raw sockets of IPv4 give the IP header as well.
    const start = probe.v6 ? 0 : ((answer[0] ?? 0) & 15) * 4;
    if (answer[start] !== (probe.v6 ? 129 : 0) || answer.readUInt16BE(start + 4) !== IDENTIFIER) continue;
    const now = performance.now();
    probe.longest = Math.max(probe.longest, now - probe.lastAnswer);
    probe.lastAnswer = now;
    probe.answered++;
  }
}

const probes = process.argv.slice(2).map(probeOf);

function tell() {
  const now = performance.now();
  const windows = probes.map((probe) => ({
    address: probe.address,
    sent: probe.sent,
    lost: Math.max(0, probe.sent - probe.answered),
    longestMilliseconds: Math.max(probe.longest, now - probe.lastAnswer),
  }));
  process.stdout.write(`${JSON.stringify(windows)}\n`);
  for (const probe of probes) Object.assign(probe, emptyWindow());
}

readline
  .createInterface({ input: process.stdin })
  .on('line', tell)
  .on('close', () => process.exit());

const SLICE = 10;
let next = performance.now();
function run() {
  for (let tick = 0; tick < SLICE; tick++) {
    for (const probe of probes) ask(probe);
    for (const probe of probes) hear(probe);
    next = Math.max(next + 1, performance.now());
    usleep(Math.max(0, Math.floor((next - performance.now()) * 1000)));
    for (const probe of probes) hear(probe);
  }
  setImmediate(run);
}
run();
