import type { Server, Socket } from 'node:net';
import { authorOf } from './driver/author-of.ts';
import type { DriverContext } from './driver/context.ts';
import { networkDriver } from './driver/driver.ts';
import { Publisher } from './driver/publisher.ts';
import { handlersIn, oneAfterTheOther } from './driver/turn.ts';
import type { Caller } from './server/handlers.ts';
import type { Log } from './server/log.ts';
import type { NetworkEvent } from './server/network-event.ts';
import type { Access, Peer } from './server/peer.ts';
import { LibvirtServer } from './server/server.ts';

/** A socket that clients of libvirt connect to. */
export type Door = Access & { readonly listener: Server };

export type LibvirtServiceOptions = Omit<DriverContext, 'inTurn' | 'changed'> & {
  readonly doors: readonly Door[];
  readonly hostName: string;
  /** kvmnet's own, `1.2.3`. */
  readonly version: string;
  readonly log: Log;
  peerOf(socket: Socket): Peer;
  /** Why this peer may not come in by this door; null when it may. */
  whyRefused(peer: Peer, access: Access): string | null;
};

/** kvmnet as libvirt's network daemon: clients of libvirt connect, and the engine does what they ask for. */
export class LibvirtService {
  readonly #server: LibvirtServer;
  readonly #noticeChange: () => Promise<void>;

  private constructor(server: LibvirtServer, noticeChange: () => Promise<void>) {
    this.#server = server;
    this.#noticeChange = noticeChange;
  }

  /** Serves whoever will come in by the doors; what is there by now is nothing that subscribers will be told. */
  static async open({ doors, ...options }: LibvirtServiceOptions): Promise<LibvirtService> {
    const turns = oneAfterTheOther();
    const publisher = new Publisher({ ...options, publish: (event) => server.publish(event) });
    // What has changed is in force, whether anybody can be told of it or not.
    const changed = (events?: readonly NetworkEvent[]): Promise<void> =>
      publisher.changed(events).catch((cause) => {
        options.log({ severity: 'error', message: 'cannot tell clients of libvirt what has changed', cause });
      });
    const contextFor = (caller: Caller): DriverContext => ({ ...context, engine: options.engine.as(authorOf(caller)) });
    const context: DriverContext = { ...options, inTurn: handlersIn(turns, contextFor), changed };
    const server = new LibvirtServer({ ...options, handlers: networkDriver(context) });
    await publisher.begin();
    for (const { listener, readOnly } of doors) server.serve(listener, { readOnly });
    // In turn: what a client's own call changes, that call tells.
    return new LibvirtService(server, () => turns(() => changed()));
  }

  /**
   * Looks whether networks have come, gone, started or stopped by somebody else's doing, and tells who has subscribed.
   * Never rejects: when it cannot look, the log has the reason.
   */
  noticeChange(): Promise<void> {
    return this.#noticeChange();
  }

  /** Lets calls under way be answered, and ends in bounded time. Networks run on. */
  close(): Promise<void> {
    return this.#server.close();
  }
}
