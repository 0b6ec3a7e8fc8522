// Sends as much as it can over TCP, or receives: `receive PORT` prints every 50 ms the time, and how many bytes of IP the
// kernel has taken in here until then. (What a program has read says less: on a busy machine, it reads late, and much.)
import * as fs from 'node:fs';
import * as net from 'node:net';

const [mode, first = '', second = ''] = process.argv.slice(2);

function takenIn() {
  const lines = fs.readFileSync('/proc/net/netstat', 'utf8').split('\n');
  const [names = [], values = []] = lines.filter((line) => line.startsWith('IpExt:')).map((line) => line.split(' '));
  return Number(values[names.indexOf('InOctets')]);
}

if (mode === 'receive') {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.resume();
  });
  const tell = () => process.stdout.write(`${performance.now()} ${takenIn()}\n`);
  server.listen({ port: Number(first), host: '::' }, tell);
  setInterval(tell, 50);
} else {
  const chunk = Buffer.alloc(65_536);
  const socket = net.connect({ host: first, port: Number(second) });
  socket.on('error', () => process.exit(1));
  const flood = () => {
    while (socket.write(chunk));
  };
  socket.on('connect', flood).on('drain', flood);
}
