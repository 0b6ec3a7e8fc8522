// Sends as much as it can over TCP, or counts what arrives: `receive PORT` prints all that came so far every 50 ms.
import * as net from 'node:net';

const [mode, first = '', second = ''] = process.argv.slice(2);

if (mode === 'receive') {
  let bytes = 0;
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      bytes += data.length;
    });
  });
  server.listen({ port: Number(first), host: '::' }, () => process.stdout.write('0\n'));
  setInterval(() => process.stdout.write(`${bytes}\n`), 50);
} else {
  const chunk = Buffer.alloc(65_536);
  const socket = net.connect({ host: first, port: Number(second) });
  socket.on('error', () => process.exit(1));
  const flood = () => {
    while (socket.write(chunk));
  };
  socket.on('connect', flood).on('drain', flood);
}
