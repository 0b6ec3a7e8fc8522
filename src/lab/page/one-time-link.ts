import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * An address on this machine that leads to another one once, and then no more. A browser is started with it: what stands
 * on a command line, every user of the machine can read (proc(5)), and a token must not stand there.
 */
export async function oneTimeLink(target: string): Promise<string> {
  const path = `/${randomBytes(BYTES).toString('base64url')}`;
  const server = createServer((request, response) => {
    const isIt = request.method === 'GET' && request.url === path;
    if (isIt) server.close();
    const headers = { connection: 'close', 'cache-control': 'no-store', ...(isIt ? { location: target } : {}) };
    response.writeHead(isIt ? 303 : 404, headers).end();
  });
  // Whoever waits for it in vain keeps nobody here.
  server.unref();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
}

const BYTES = 16;
