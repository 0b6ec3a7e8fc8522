import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { answersFrom } from '../../src/api/answers/answers.ts';
import type { Role } from '../../src/api/door.ts';
import { ApiServer } from '../../src/api/server/server.ts';
import { pageFiles } from '../../src/daemon/page-files.ts';
import type { MockWorld } from './mock-world.ts';

/** The tokens that let one in. */
export const tokens = { admin: 'token-of-root', viewer: 'token-of-viewers' } as const satisfies Record<Role, string>;

/** The daemon's own server and page, on the loopback, in front of a host that is none. */
export class MockServer {
  readonly url: string;
  readonly #server: ApiServer;
  readonly #listener: Server;

  private constructor(server: ApiServer, listener: Server) {
    this.#server = server;
    this.#listener = listener;
    this.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  }

  static async open({ door, feed }: MockWorld, port = 0): Promise<MockServer> {
    const listener = createServer();
    const server = new ApiServer({
      entrances: [{ server: listener, entrance: () => ({ kind: 'tcp', names: [] }) }],
      answers: answersFrom(door),
      version: '0.1.0',
      page: pageFiles(),
      roleOf: (token) => (['admin', 'viewer'] as const).find((role) => tokens[role] === token) ?? null,
      events: feed,
      metrics: async () => '',
      onMistake: (error) => {
        throw error;
      },
    });
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    return new MockServer(server, listener);
  }

  async close(): Promise<void> {
    this.#listener.close();
    await this.#server.close();
  }

  /** The page's address, with the token that lets a browser in. */
  address(role: Role = 'admin'): string {
    return `${this.url}#token=${tokens[role]}`;
  }
}
