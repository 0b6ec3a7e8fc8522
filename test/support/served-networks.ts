import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import * as net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NetworkHandlers } from '../../src/libvirt/server/handlers.ts';
import type { LogLine } from '../../src/libvirt/server/log.ts';
import { LibvirtServer, type LibvirtServerOptions } from '../../src/libvirt/server/server.ts';
import { LibvirtClient } from './libvirt-client.ts';
import { MemoryNetworks } from './memory-networks.ts';

export type ServedOptions = Partial<Omit<LibvirtServerOptions, 'handlers'>> & {
  /** These answer in place of the networks in memory. */
  readonly handlers?: Partial<NetworkHandlers>;
};

/** A server on two sockets in a folder of its own, with networks in memory behind it. */
export class ServedNetworks {
  readonly server: LibvirtServer;
  readonly networks: MemoryNetworks;
  readonly logged: LogLine[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'kvmnet-rpc-'));
  readonly #clients: LibvirtClient[] = [];

  constructor({ handlers, ...options }: ServedOptions = {}) {
    this.networks = new MemoryNetworks((event) => this.server.publish(event));
    this.server = new LibvirtServer({
      hostName: 'host.example',
      version: '1.2.3',
      log: (line) => this.logged.push(line),
      peerOf: () => ({ processId: 4711, userId: 0, groupId: 0 }),
      ...options,
      handlers: { ...this.networks.handlers, ...handlers },
    });
  }

  static async start(options: ServedOptions = {}): Promise<ServedNetworks> {
    const served = new ServedNetworks(options);
    await served.#listen(served.path, { readOnly: false });
    await served.#listen(served.readOnlyPath, { readOnly: true });
    return served;
  }

  get path(): string {
    return join(this.#folder, 'sock');
  }

  get readOnlyPath(): string {
    return join(this.#folder, 'sock-ro');
  }

  /** A client that has opened the networks. */
  async client(path = this.path): Promise<LibvirtClient> {
    return this.#remember(await LibvirtClient.open(path));
  }

  /** A client that has connected and done nothing. */
  async stranger(path = this.path): Promise<LibvirtClient> {
    return this.#remember(await LibvirtClient.connect(path));
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.server.close(500);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #listen(path: string, access: { readonly readOnly: boolean }): Promise<void> {
    const listener = net.createServer().listen(path);
    await once(listener, 'listening');
    this.server.serve(listener, access);
  }

  #remember(client: LibvirtClient): LibvirtClient {
    this.#clients.push(client);
    return client;
  }
}
