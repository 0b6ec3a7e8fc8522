import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { VERSION_HEADER } from '../contract/endpoints.ts';
import type { Received, Send, Sent } from './send.ts';

/** Nobody listens there, or nobody whom this program understands; the engine in this process has to do. */
export class NoDaemon extends Error {}

/**
 * Carries requests to a daemon by its UNIX socket. Each rejects with `NoDaemon` before anything was asked for when none
 * of the same version listens there, or none that lets this user in.
 */
export const sendTo =
  (socketPath: string, { version, signal }: { readonly version: string; readonly signal?: AbortSignal }): Send =>
  (sent) =>
    new Promise((resolve, reject) => {
      const asked = request({
        socketPath,
        method: sent.method,
        path: sent.path,
        headers: {
          host: 'localhost',
          [VERSION_HEADER]: version,
          ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(signal === undefined ? {} : { signal }),
      });
      asked.once('response', (response) => read(response).then(resolve, reject));
      asked.once('error', (error: NodeJS.ErrnoException) => reject(asThrown(error, sent)));
      end(asked, sent);
    });

function end(asked: ClientRequest, { body }: Sent): void {
  if (body === undefined) asked.end();
  else asked.end(JSON.stringify(body));
}

const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'EACCES', 'EPERM', 'ENOTSOCK']);

function asThrown(error: NodeJS.ErrnoException, { method, path }: Sent): Error {
  if (NOBODY.has(error.code ?? '')) return new NoDaemon(error.message);
  const code = error.name === 'AbortError' ? 'interrupted' : 'service-failed';
  const reason = code === 'interrupted' ? 'it was interrupted; the daemon puts it back' : error.message;
  return new KvmnetError(reason, { code, operation: 'ask the daemon for', subject: `${method} ${path}`, cause: error });
}

async function read(response: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const status = response.statusCode ?? 0;
  if (status === WRONG_VERSION) throw new NoDaemon('the daemon is of another version');
  return { status, body: parsed(Buffer.concat(chunks).toString('utf8')) };
}

/** 412: what this program made a condition does not hold there. */
const WRONG_VERSION = 412;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
