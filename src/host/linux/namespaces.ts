import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setLink } from '../../netlink/link-request.ts';
import type { Directories } from '../../state/facts.ts';
import { type NamespaceName, OWN_NAMESPACE } from '../../state/host-state.ts';
import { asKvmnetError } from './kernel-refusal.ts';
import { CLONE_NEWNET, clearNamespace, createNamespace } from './namespace.ts';
import { entries, inodeOf, isNamespace } from './namespace-files.ts';
import { NetlinkSocket } from './netlink-socket.ts';
import type { SystemCalls } from './system-calls.ts';

/**
 * The network namespaces that kvmnet made, and the one it runs in. They live as long as the files of the run folder
 * that they are mounted on, like those of `ip netns`. Each that is used has one socket here, kept open.
 */
export class Namespaces {
  readonly folder: string;
  readonly #calls: SystemCalls;
  readonly #home: Place;
  #here: Place;
  readonly #sockets = new Map<NamespaceName, OpenSocket>();

  constructor(calls: SystemCalls, directories: Directories) {
    this.#calls = calls;
    this.folder = join(directories.run, 'netns');
    // Opened beforehand: in the other namespace it might be too late (no descriptors left, another /proc).
    this.#home = { name: OWN_NAMESPACE, descriptor: openSync('/proc/thread-self/ns/net', 'r') };
    this.#here = this.#home;
  }

  /** The names of those that are there; half-made ones are not. */
  list(): readonly NamespaceName[] {
    const names = entries(this.folder).filter((name) => isNamespace(join(this.folder, name)));
    for (const name of this.#sockets.keys()) if (name !== OWN_NAMESPACE && !names.includes(name)) this.#forget(name);
    return names;
  }

  /** The socket for questions and orders in a namespace; throws a KvmnetError `not-found` when there is none. */
  socket(namespace: NamespaceName): NetlinkSocket {
    const inode = this.inodeOf(namespace);
    const open = this.#sockets.get(namespace);
    // Another process may have made the namespace anew; a socket would keep the old one alive.
    if (open?.inode === inode) return open.socket;
    this.#forget(namespace);
    const socket = this.openSocket(namespace);
    this.#sockets.set(namespace, { socket, inode });
    return socket;
  }

  /** The namespace's own number, by which one that was made anew differs; throws a KvmnetError `not-found`. */
  inodeOf(namespace: NamespaceName): bigint {
    return namespace === OWN_NAMESPACE ? 0n : inodeOf(join(this.folder, namespace));
  }

  /** A socket for one slow order; the caller closes it. */
  openSocket(namespace: NamespaceName): NetlinkSocket {
    return this.run(namespace, () => new NetlinkSocket(this.#calls));
  }

  /**
   * Runs a synchronous action in a namespace: its sockets, files under /proc/sys and children are of that one. Actions
   * may run others in other namespaces.
   */
  run<T>(namespace: NamespaceName, action: () => T): T {
    if (namespace === this.#here.name) return action();
    const descriptor = this.open(namespace);
    const before = this.#here;
    try {
      // Whoever may not enter has not left either, and could not come back.
      this.#enter({ name: namespace, descriptor });
      try {
        return action();
      } finally {
        this.#return(before);
      }
    } finally {
      closeSync(descriptor);
    }
  }

  /** Runs a synchronous action with a socket in a namespace that is made for it, and goes with it. */
  inThrowAway<T>(action: (socket: NetlinkSocket) => T): T {
    return this.#andBack(() => {
      this.#calls.unshare(CLONE_NEWNET);
      const socket = new NetlinkSocket(this.#calls);
      try {
        return action(socket);
      } finally {
        socket.close();
      }
    });
  }

  /** A descriptor of the namespace itself; the caller closes it. */
  open(namespace: NamespaceName): number {
    const file = namespace === OWN_NAMESPACE ? `/proc/self/fd/${this.#home.descriptor}` : join(this.folder, namespace);
    try {
      return openSync(file, 'r');
    } catch (error) {
      throw asKvmnetError(error, { operation: 'open network namespace', subject: namespace });
    }
  }

  /** With its loopback up, or it could not even reach itself. One of the name that is there already is fine. */
  create(namespace: NamespaceName): void {
    const file = join(this.folder, namespace);
    try {
      if (!isNamespace(file)) createNamespace(this.#calls, file, (action) => this.#andBack(action));
      this.socket(namespace).order(setLink('lo', { up: true }));
    } catch (error) {
      throw asKvmnetError(error, { operation: 'create network namespace', subject: namespace });
    }
  }

  /** The kernel clears away what is in it, as soon as no process is left there. Nothing there is fine. */
  delete(namespace: NamespaceName): void {
    this.#forget(namespace);
    try {
      clearNamespace(this.#calls, join(this.folder, namespace));
    } catch (error) {
      throw asKvmnetError(error, { operation: 'delete network namespace', subject: namespace });
    }
  }

  /** Removes what a making that was cut off has left behind. Only for whoever holds the lock. */
  sweep(): void {
    const complete = new Set(this.list());
    for (const name of entries(this.folder)) if (!complete.has(name)) this.delete(name);
  }

  close(): void {
    for (const name of [...this.#sockets.keys()]) this.#forget(name);
    closeSync(this.#home.descriptor);
  }

  #forget(namespace: NamespaceName): void {
    this.#sockets.get(namespace)?.socket.close();
    this.#sockets.delete(namespace);
  }

  #enter(place: Place): void {
    try {
      this.#calls.setns(place.descriptor, CLONE_NEWNET);
      this.#here = place;
    } catch (error) {
      throw asKvmnetError(error, { operation: 'enter network namespace', subject: place.name });
    }
  }

  #andBack<T>(action: () => T): T {
    const before = this.#here;
    try {
      return action();
    } finally {
      this.#return(before);
    }
  }

  // A thread that cannot get back would go on to change the wrong namespace. Nothing is worse than that.
  #return(before: Place): void {
    try {
      this.#enter(before);
    } catch {
      process.abort();
    }
  }
}

/** Where the thread is. */
type Place = { readonly name: NamespaceName; readonly descriptor: number };

type OpenSocket = { readonly socket: NetlinkSocket; readonly inode: bigint };
