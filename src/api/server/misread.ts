import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Hono } from 'hono';
import { type Refusal, refusal } from './refusal.ts';
import { keptNowhere, securityHeaders } from './security-headers.ts';

/** What is answered to what is no request that could be read. */
export async function misreadAnswer(): Promise<Response> {
  return answering(UNREADABLE);
}

/** The same where Node's parser gives up: it has the connection, and no request. What cannot be told any more is cut off. */
export async function hangUpOn(code: string | undefined, socket: Socket): Promise<void> {
  const isTold = socket.writable && socket.bytesWritten === 0;
  if (code === 'ECONNRESET' || !isTold) return void socket.destroy();
  const refused = BY_CODE[code ?? ''] ?? UNREADABLE;
  socket.end(await printed(await answering(refused)));
}

const UNREADABLE = refusal(400, 'unreadable', 'this is no HTTP request that could be read');

/** Node's codes, of which it says which status they mean (`http.Server`, event `clientError`); and the method that is none. */
const BY_CODE: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: refusal(431, 'too-long', 'the headers are longer than 16 KiB'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: refusal(413, 'too-long', 'the extensions of chunks are longer than 16 KiB'),
  CONNECT: refusal(405, 'wrong-method', 'there is no way through here'),
  ERR_HTTP_REQUEST_TIMEOUT: refusal(408, 'too-slow', 'the request has not come to its end in time'),
};

async function answering({ status, body }: Refusal): Promise<Response> {
  const app = new Hono().use(securityHeaders, keptNowhere).all('*', (context) => context.json(body, status));
  return app.request('/');
}

async function printed(answer: Response): Promise<string> {
  const body = await answer.text();
  const headers = [...answer.headers, ['content-length', String(Buffer.byteLength(body))], ['connection', 'close']];
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`, ...lines, '', body].join('\r\n');
}
