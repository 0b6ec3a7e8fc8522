// A station on a network: listens, and sends what it is told to, one JSON request a line on stdin, answers on stdout.
import * as dgram from 'node:dgram';
import * as net from 'node:net';
import * as readline from 'node:readline';

/** Addresses from which packets came, with their number. @type {Map<string, number>} */
const seen = new Map();
/** @type {Map<number, dgram.Socket>} */
const sockets = new Map();
/** @type {NodeJS.Timeout | undefined} */
let stream;

/** @param {string | undefined} address */
const plain = (address) => (address ?? '').replace(/^::ffff:/, '');

/** @param {string | undefined} address */
const note = (address) => seen.set(plain(address), (seen.get(plain(address)) ?? 0) + 1);

/** @param {{ ports: number[] }} request */
async function listen({ ports }) {
  for (const port of ports) {
    const tcp = net.createServer((socket) => {
      note(socket.remoteAddress);
      socket.on('error', () => undefined);
      socket.end(`${plain(socket.remoteAddress)} ${socket.remotePort}`);
    });
    await new Promise((resolve) => tcp.listen({ port, host: '::' }, () => resolve(undefined)));
    const udp = dgram.createSocket('udp6');
    udp.on('error', () => undefined);
    udp.on('message', (_, from) => {
      note(from.address);
      udp.send(`${plain(from.address)} ${from.port}`, from.port, from.address);
    });
    await new Promise((resolve) => udp.bind(port, '::', () => resolve(undefined)));
  }
  return 'listening';
}

/** @param {{ to: string, port: number, patience: number, from?: string }} request */
function tcp({ to, port, patience, from }) {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect({ host: to, port, ...(from ? { localAddress: from } : {}) });
    const finish = (/** @type {string} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patience, () => finish('silence'));
    socket.on('data', (data) => (text += data));
    socket.on('end', () => finish(text));
    socket.on('error', (error) => finish(/** @type {NodeJS.ErrnoException} */ (error).code ?? error.message));
  });
}

/** @param {{ to: string, port: number, local: number, patience: number, from?: string, again?: number }} request */
async function udp({ to, port, local, patience, from, again }) {
  const socket = sockets.get(local) ?? (await bound(to.includes(':') ? 'udp6' : 'udp4', local, from));
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish('silence'), patience);
    const finish = (/** @type {string} */ answer) => {
      clearTimeout(timer);
      clearInterval(sending);
      socket.removeAllListeners('message');
      resolve(answer);
    };
    socket.once('message', (data) => finish(String(data)));
    const ask = () =>
      socket.send('?', port, to, (error) => error && finish(/** @type {NodeJS.ErrnoException} */ (error).code ?? ''));
    const sending = again === undefined ? undefined : setInterval(ask, again);
    ask();
  });
}

/** @returns {Promise<dgram.Socket>} */
function bound(/** @type {dgram.SocketType} */ type, /** @type {number} */ local, /** @type {string=} */ from) {
  const socket = dgram.createSocket(type);
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.bind(local, from, () => {
      sockets.set(local, socket);
      resolve(socket);
    });
  });
}

/** Sends without a pause, each packet from a port of its own. @param {{ to: string, port: number }} request */
async function send({ to, port }) {
  stream = setInterval(() => {
    for (let burst = 0; burst < 4; burst++) {
      const socket = dgram.createSocket('udp4');
      socket.on('error', () => undefined);
      socket.send('?', port, to, () => setTimeout(() => socket.close(), 20));
    }
  }, 2);
  return 'sending';
}

const actions = {
  listen,
  tcp,
  udp,
  send,
  stop: async () => clearInterval(stream),
  seen: async () => [...seen].map(([address, count]) => `${address} ${count}`),
  forget: async () => seen.clear(),
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { id, action, ...request } = JSON.parse(line);
  const act = /** @type {(request: unknown) => Promise<unknown>} */ (
    actions[/** @type {keyof typeof actions} */ (action)]
  );
  const tell = (/** @type {unknown} */ answer) => process.stdout.write(`${JSON.stringify({ id, answer })}\n`);
  act(request).then(tell, (error) => tell(error.code ?? error.message));
}
