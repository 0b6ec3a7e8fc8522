import { type IncomingHttpHeaders, request } from 'node:http';
import { connect, type NetConnectOpts, type Socket } from 'node:net';

/** Where a daemon listens: `socketPath`, or `host` and `port`. */
export type ApiPlace = { readonly socketPath: string } | { readonly host: string; readonly port: number };

export type ApiQuestion = {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly text?: string;
};

export type ApiReply = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** undefined where it is no JSON. */
  readonly json: unknown;
};

/** Whoever asks a daemon by HTTP, byte for byte as told: no redirects, no connection that is used again. */
export class ApiCaller {
  readonly #place: ApiPlace;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(place: ApiPlace, headers: Readonly<Record<string, string>> = {}) {
    this.#place = place;
    this.#headers = headers;
  }

  /** The same, who shows a token. */
  bearing(token: string): ApiCaller {
    return this.with({ authorization: `Bearer ${token}` });
  }

  /** The same, with headers in each request. */
  with(headers: Readonly<Record<string, string>>): ApiCaller {
    return new ApiCaller(this.#place, { ...this.#headers, ...headers });
  }

  get(path: string, question?: ApiQuestion): Promise<ApiReply> {
    return this.ask('GET', path, question);
  }

  /** Asks what a change would do, or makes it. */
  change(operation: 'plan' | 'apply', json: unknown): Promise<ApiReply> {
    return this.ask('POST', `/api/v1/${operation}`, { json });
  }

  ask(method: string, path: string, { headers = {}, json, text }: ApiQuestion = {}): Promise<ApiReply> {
    const body = json === undefined ? text : JSON.stringify(json);
    return new Promise((resolve, reject) => {
      const asked = request({
        ...this.#place,
        method,
        path,
        agent: false,
        headers: {
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...this.#headers,
          ...headers,
        },
      });
      asked.once('error', reject);
      asked.once('response', async (response) => {
        const chunks: Buffer[] = [];
        try {
          for await (const chunk of response) chunks.push(chunk as Buffer);
          resolve(replyOf(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString('utf8')));
        } catch (error) {
          reject(error);
        }
      });
      asked.end(body);
    });
  }

  /** The beginning of an answer that may have no end. */
  head(path: string): Promise<ApiReply> {
    return new Promise((resolve, reject) => {
      const asked = request({ ...this.#place, path, agent: false, headers: this.#headers });
      asked.once('error', reject);
      asked.once('response', (response) => {
        response.destroy();
        resolve(replyOf(response.statusCode ?? 0, response.headers, ''));
      });
      asked.end();
    });
  }

  /** Sends bytes that may be no request, and gives all that comes back until the other end hangs up. */
  raw(bytes: string | Buffer, { keepOpen = false }: { readonly keepOpen?: boolean } = {}): Promise<string> {
    return new Promise((resolve) => {
      const socket = this.connect();
      let said = '';
      socket.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
      // What has been said before counts, too.
      socket.on('error', () => undefined);
      socket.once('close', () => resolve(said));
      if (keepOpen) socket.write(bytes);
      else socket.end(bytes);
    });
  }

  /** A connection on which nothing is said yet. */
  connect(): Socket {
    return connect(('socketPath' in this.#place ? { path: this.#place.socketPath } : this.#place) as NetConnectOpts);
  }
}

function replyOf(status: number, headers: IncomingHttpHeaders, text: string): ApiReply {
  try {
    return { status, headers, text, json: JSON.parse(text) };
  } catch {
    return { status, headers, text, json: undefined };
  }
}
