import { readFileSync } from 'node:fs';
import { apiSocketPath } from '../../src/daemon/api-sockets.ts';
import { tokenFile } from '../../src/daemon/api-tokens.ts';
import { listNetworks } from '../../src/engine/overview.ts';
import { noRequest } from '../../src/engine/request.ts';
import type { Directories } from '../../src/state/facts.ts';
import { ApiCaller } from './api-caller.ts';
import { Command } from './command.ts';
import { LinuxWorld } from './linux-world.ts';
import { RunningDaemon } from './running-daemon.ts';

const PORT = 8080;

/** The kernel of the test's own namespace with a daemon on it that is asked by its UNIX socket and by TCP. */
export class ApiWorld {
  readonly world: LinuxWorld;
  readonly kvmnet: Command;
  /** By the UNIX socket, as root. */
  readonly root: ApiCaller;
  /** By TCP, without a token. */
  readonly stranger: ApiCaller;
  #daemon: RunningDaemon | null = null;

  private constructor(world: LinuxWorld) {
    this.world = world;
    this.kvmnet = new Command(this.directories);
    this.root = new ApiCaller({ socketPath: apiSocketPath(this.directories) });
    this.stranger = new ApiCaller({ host: '127.0.0.1', port: PORT });
  }

  static async open(...args: readonly string[]): Promise<ApiWorld> {
    const opened = new ApiWorld(await LinuxWorld.open());
    try {
      await opened.start(...args);
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  get directories(): Directories {
    return this.world.namespaces.directories;
  }

  get daemon(): RunningDaemon {
    if (this.#daemon === null) throw new Error('no daemon runs');
    return this.#daemon;
  }

  /** By TCP, with a token of the host's. */
  bearer(role: 'admin' | 'viewer'): ApiCaller {
    return this.stranger.bearing(readFileSync(tokenFile(this.directories, role), 'utf8').trim());
  }

  async start(...args: readonly string[]): Promise<void> {
    this.#daemon = await RunningDaemon.start(this.directories, '--http', String(PORT), ...args);
  }

  async end(signal?: NodeJS.Signals): Promise<void> {
    await this.#daemon?.end(signal);
    this.#daemon = null;
  }

  /** Takes every guest away, and forgets every network. */
  async clear(): Promise<void> {
    const guests = listNetworks(await this.world.store.read(), await this.world.host.observe()).flatMap(
      (each) => each.guests,
    );
    const detach = [...new Set(guests.map(({ guest }) => guest))].map((guest) => ({ guest, network: null }));
    if (detach.length > 0) await this.world.engine.apply({ ...noRequest, detach });
    const { saved, live } = await this.world.store.read();
    const remove = [...new Set([...saved, ...live].map(({ name }) => name))];
    if (remove.length > 0) await this.world.engine.apply({ ...noRequest, remove });
  }

  async close(): Promise<void> {
    await this.end();
    await this.world.close();
  }
}
