// Keeps a TCP connection open on which a byte goes there and back every few milliseconds. `echo PORT` answers; `talk ADDRESS
// PORT` asks, and a line on its stdin begins a new window, and prints the longest time without an echo in the last one.
import { connect, createServer } from 'node:net';
import * as readline from 'node:readline';

const EVERY_MILLISECONDS = 4;
const [mode, ...words] = process.argv.slice(2);
if (mode === 'echo') echo(Number(words[0]));
else talk(words[0] ?? '', Number(words[1]));

/** @param {number} port */
function echo(port) {
  const server = createServer((socket) =>
    socket
      .setNoDelay()
      .on('error', () => {})
      .pipe(socket),
  );
  server.listen(port, '::', () => process.stdout.write('listens\n'));
  process.stdin.on('close', () => process.exit()).resume();
}

/** @param {string} address @param {number} port */
function talk(address, port) {
  const state = { last: performance.now(), longest: 0, resets: 0 };
  const socket = connect(port, address);
  const lost = () => state.resets++;
  socket.setNoDelay().on('error', lost).on('end', lost);
  socket.on('data', () => {
    const now = performance.now();
    state.longest = Math.max(state.longest, now - state.last);
    state.last = now;
  });
  setInterval(() => socket.write('x'), EVERY_MILLISECONDS);
  const tell = () => {
    const longestMilliseconds = Math.max(state.longest, performance.now() - state.last);
    process.stdout.write(`${JSON.stringify({ longestMilliseconds, resets: state.resets })}\n`);
    Object.assign(state, { last: performance.now(), longest: 0 });
  };
  readline
    .createInterface({ input: process.stdin })
    .on('line', tell)
    .on('close', () => process.exit());
}
