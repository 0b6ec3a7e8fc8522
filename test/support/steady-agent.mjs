// Traffic that goes on while something is changed; what came of it is printed as JSON when standard input ends.
// `echo PORT`: answers over TCP. `talk ADDRESS PORT`: says a word every 10 ms over one TCP connection, and waits for
// each to come back. `probe ADDRESS`: UDP packets, each a flow of its own.
import * as dgram from 'node:dgram';
import * as net from 'node:net';

const [mode, first = '', second = ''] = process.argv.slice(2);

/** @type {Record<string, () => () => object>} */
const MODES = { echo, talk, probe };
const report = MODES[mode ?? '']?.();
process.stdout.write('ready\n');
process.stdin.resume().on('end', () => {
  process.stdout.write(`${JSON.stringify(report?.())}\n`, () => process.exit(0));
});

function echo() {
  const server = net.createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  server.listen({ port: Number(first), host: '::' });
  return () => ({});
}

function talk() {
  const seen = { sent: 0, answered: 0, longestGapMs: 0, ended: /** @type {string | null} */ (null) };
  let last = performance.now();
  const socket = net.connect({ host: first, port: Number(second) });
  socket.setNoDelay(true);
  socket.on('error', (error) => {
    seen.ended = String(error);
  });
  socket.on('end', () => {
    seen.ended ??= 'closed by the other side';
  });
  socket.on('data', (data) => {
    seen.answered += data.length;
    seen.longestGapMs = Math.max(seen.longestGapMs, Math.round(performance.now() - last));
    last = performance.now();
  });
  setInterval(() => {
    if (seen.ended === null) seen.sent += Number(socket.write('.') || true);
  }, 10);
  return () => seen;
}

function probe() {
  const socket = dgram.createSocket('udp4');
  socket.on('error', () => undefined);
  let sent = 0;
  setInterval(() => {
    for (let burst = 0; burst < 20; burst++) socket.send('?', 10_000 + (sent++ % 50_000), first, () => undefined);
  }, 1);
  return () => ({ sent });
}
