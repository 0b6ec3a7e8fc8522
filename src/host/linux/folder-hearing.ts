import { closeSync, readSync } from 'node:fs';
import { isRefusal } from './kernel-refusal.ts';
import type { SystemCalls } from './system-calls.ts';

/** How what comes is heard. */
export type FolderNews = {
  /** A file of the folder has come, changed or gone; without a name, the folder itself has gone. */
  changed(folder: string, name: string | null): void;
  /** News was lost, nobody knows of what. */
  loss(): void;
};

// From sys/inotify.h.
const IN_MODIFY = 0x2;
const IN_MOVED_FROM = 0x40;
const IN_MOVED_TO = 0x80;
const IN_CREATE = 0x100;
const IN_DELETE = 0x200;
const IN_DELETE_SELF = 0x400;
const IN_MOVE_SELF = 0x800;
const IN_Q_OVERFLOW = 0x4000;
const IN_IGNORED = 0x8000;
const IN_ONLYDIR = 0x1000000;
const WANTED =
  IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

const HEADER_LENGTH = 16;
const BUFFER_LENGTH = 64 * 1024;
const READS_AT_ONCE = 64;

/**
 * Hears what happens to the files of folders (inotify(7)). The kernel queues it before the call that did it returns, so
 * what `read` does not find has not happened yet: Node's own watchers tell only later.
 */
export class FolderHearing {
  readonly #calls: SystemCalls;
  readonly #news: FolderNews;
  readonly #descriptor: number;
  readonly #polling: { stop(): void };
  readonly #buffer = Buffer.alloc(BUFFER_LENGTH);
  readonly #numbers = new Map<string, number>();
  readonly #folders = new Map<number, string>();

  constructor(calls: SystemCalls, news: FolderNews) {
    this.#calls = calls;
    this.#news = news;
    this.#descriptor = calls.openInotify();
    this.#polling = calls.onReadable(this.#descriptor, () => this.read());
  }

  /** Hears of the folder from now on. False when there is none of the name, it is closed to us, or the kernel grants no more. */
  enter(folder: string): boolean {
    if (this.#numbers.has(folder)) return true;
    try {
      const number = this.#calls.addInotify(this.#descriptor, folder, WANTED);
      this.#numbers.set(folder, number);
      this.#folders.set(number, folder);
      return true;
    } catch (error) {
      if (isRefusal(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'ENOSPC', 'ENOMEM')) return false;
      throw error;
    }
  }

  /** Hears what has happened until now. */
  read(): void {
    for (let count = 0; count < READS_AT_ONCE && this.#calls.readable([this.#descriptor])[0] === true; count++) {
      this.#hear(this.#buffer.subarray(0, readSync(this.#descriptor, this.#buffer)));
    }
  }

  close(): void {
    this.#polling.stop();
    closeSync(this.#descriptor);
  }

  // struct inotify_event: number of the folder, what happened, a cookie, the length of the name, which is padded by NULs.
  #hear(events: Buffer): void {
    for (let offset = 0; offset + HEADER_LENGTH <= events.length; ) {
      const length = readUint32(events, offset + 12);
      const name = events.toString('utf8', offset + HEADER_LENGTH, offset + HEADER_LENGTH + length).replace(/\0+$/, '');
      this.#hearOne(readUint32(events, offset) | 0, readUint32(events, offset + 4), name);
      offset += HEADER_LENGTH + length;
    }
  }

  #hearOne(number: number, what: number, name: string): void {
    if ((what & IN_Q_OVERFLOW) !== 0) this.#news.loss();
    const folder = this.#folders.get(number);
    if (folder === undefined) return;
    if ((what & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) !== 0) this.#forget(folder, number);
    this.#news.changed(folder, name === '' ? null : name);
  }

  // Another folder may be made under the name, which is then one to be entered.
  #forget(folder: string, number: number): void {
    if (this.#numbers.get(folder) === number) this.#numbers.delete(folder);
    this.#folders.delete(number);
  }
}

// The host's byte order, as in netlink.
const readUint32 = (bytes: Buffer, offset: number): number => bytes.readUInt32LE(offset);
