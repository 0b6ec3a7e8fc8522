import { type FSWatcher, mkdirSync, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { asKvmnetError } from './kernel-refusal.ts';

/** The files of a catalogue, and as what we have left them; a file that is replaced becomes another. */
export class CatalogueWatch {
  readonly #files: readonly string[];
  #known = '';

  constructor(files: readonly string[]) {
    this.#files = files;
  }

  /** As they are now, they are of our own writing. */
  know(): void {
    this.#known = this.#identity();
  }

  /** Calls the listener when somebody else has replaced one of them. */
  watch(listener: () => void): { close(): void } {
    this.know();
    const watchers = [...new Set(this.#files.map((file) => dirname(file)))].map((folder) =>
      this.#watchFolder(folder, listener),
    );
    return {
      close: () => {
        for (const watcher of watchers) watcher.close();
      },
    };
  }

  // The folder, since each file is replaced as a whole.
  #watchFolder(folder: string, listener: () => void): FSWatcher {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const names = new Set(this.#files.filter((file) => dirname(file) === folder).map((file) => basename(file)));
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (name !== null && names.has(name) && this.#identity() !== this.#known) listener();
      });
      // A folder that is taken away: the look-round still comes.
      watcher.on('error', () => {});
      return watcher;
    } catch (error) {
      throw asKvmnetError(error, { operation: 'watch', subject: folder });
    }
  }

  #identity(): string {
    return this.#files.map(identityOf).join(' ');
  }
}

function identityOf(file: string): string {
  const status = statSync(file, { bigint: true, throwIfNoEntry: false });
  return status === undefined ? '-' : `${status.ino}:${status.mtimeNs}:${status.size}`;
}
