import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { answersFrom } from '../../src/api/answers/answers.ts';
import type { Role } from '../../src/api/door.ts';
import type { EventFeed } from '../../src/api/server/events.ts';
import { ApiServer } from '../../src/api/server/server.ts';
import { pageFiles } from '../../src/daemon/page-files.ts';
import type { MockWorld } from './mock-world.ts';

/** The tokens that let one in. */
export const tokens = { admin: 'token-of-root', viewer: 'token-of-viewers' } as const satisfies Record<Role, string>;

/** The daemon's own server and page, on the loopback, in front of a host that is none. */
export class MockServer {
  readonly url: string;
  readonly #server: ApiServer;

  private constructor(server: ApiServer, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}/`;
  }

  static async open(world: MockWorld, port = 0): Promise<MockServer> {
    const listener = createServer();
    const server = new ApiServer({
      entrances: [{ server: listener, entrance: () => ({ kind: 'tcp', names: [] }) }],
      answers: answersFrom(world.door),
      version: '0.1.0',
      page: pageFiles(),
      roleOf: (token) => (['admin', 'viewer'] as const).find((role) => tokens[role] === token) ?? null,
      events: noEvents,
      metrics: async () => '',
      onMistake: (error) => {
        throw error;
      },
    });
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    return new MockServer(server, (listener.address() as AddressInfo).port);
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  /** The page's address, with the token that lets a browser in. */
  address(role: Role = 'admin'): string {
    return `${this.url}#token=${tokens[role]}`;
  }
}

const noEvents: EventFeed = {
  lastId: '0',
  follow: async function* () {},
  rates: async function* () {},
  print: JSON.stringify,
};
