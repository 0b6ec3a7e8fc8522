// A DHCPv6 client for one lease on eth0, with rapid commit (RFC 8415, 18.3.1). Arguments: its DUID in hex, its
// name, the server's address. Prints the address; exit code 1 when nobody answers.
import { execFileSync } from 'node:child_process';
import * as dgram from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { setTimeout } from 'node:timers/promises';

const [duid = '', name = '', server = ''] = process.argv.slice(2);
const [SOLICIT, REPLY] = [1, 7];
const [CLIENT_ID, IA_NA, IA_ADDRESS, ELAPSED, RAPID_COMMIT, FQDN] = [1, 3, 5, 8, 14, 39];
const patienceMs = 10_000;

/** @type {(code: number, body: Buffer) => Buffer} */
const option = (code, body) => Buffer.concat([Buffer.from([code >> 8, code, body.length >> 8, body.length]), body]);

const solicit = Buffer.concat([
  Buffer.from([SOLICIT, 1, 2, 3]),
  option(CLIENT_ID, Buffer.from(duid, 'hex')),
  option(IA_NA, Buffer.from('000000010000000000000000', 'hex')),
  option(ELAPSED, Buffer.alloc(2)),
  option(RAPID_COMMIT, Buffer.alloc(0)),
  option(FQDN, Buffer.concat([Buffer.from([0, name.length]), Buffer.from(name)])),
]);

/** @type {(bytes: Buffer) => Map<number, Buffer>} */
function optionsIn(bytes) {
  const found = new Map();
  for (let at = 0; at + 4 <= bytes.length; at += 4 + bytes.readUInt16BE(at + 2)) {
    found.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + bytes.readUInt16BE(at + 2)));
  }
  return found;
}

// An address that is tentative cannot be bound to.
const isUp = () => networkInterfaces().eth0?.some(({ address }) => address.startsWith('fe80:'));
for (let waited = 0; !isUp() && waited < patienceMs; waited += 20) await setTimeout(20);

// dnsmasq tells a client's MAC address only where the kernel knows it already, or learns it within half a second.
execFileSync('ip', ['-6', 'route', 'replace', server, 'dev', 'eth0']);
execFileSync('ping', ['-n', '-q', '-c', '1', '-W', '5', server]);

const socket = dgram.createSocket('udp6');
const giveUp = globalThis.setTimeout(() => process.exit(1), patienceMs);
socket.on('message', (message) => {
  const address = optionsIn(optionsIn(message.subarray(4)).get(IA_NA)?.subarray(12) ?? Buffer.alloc(0)).get(IA_ADDRESS);
  if (message[0] !== REPLY || address === undefined) return;
  clearTimeout(giveUp);
  clearInterval(asking);
  socket.close();
  process.stdout.write(
    `${address
      .subarray(0, 16)
      .toString('hex')
      .replace(/(.{4})(?!$)/g, '$1:')}\n`,
  );
});
const ask = () => socket.send(solicit, 547, 'ff02::1:2%eth0');
socket.bind(546, ask);
const asking = setInterval(ask, 1000);
