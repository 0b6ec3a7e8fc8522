import type { ServiceFolder } from './dnsmasq-folder.ts';
import { runs } from './dnsmasq-process.ts';
import type { Surroundings } from './doors.ts';
import type { ProcessWatch } from './process-watch.ts';

/**
 * Which dnsmasqs serve. While they are watched, each that was once found to serve is held by a descriptor: it cannot be
 * mistaken for another process then, and one question to the kernel answers for all.
 */
export class DnsmasqLives {
  readonly #open: Surroundings['watchProcesses'];
  #watched: ProcessWatch | null = null;

  constructor({ watchProcesses }: Pick<Surroundings, 'watchProcesses'>) {
    this.#open = watchProcesses;
  }

  /** Calls the listener when one ends that was found to serve. */
  watch(listener: () => void): { close(): void } {
    const watched = this.#open(listener);
    this.#watched = watched;
    return {
      close: () => {
        watched.close();
        this.#watched = null;
      },
    };
  }

  /** Whether somebody watches them: this process stays, then. */
  get areWatched(): boolean {
    return this.#watched !== null;
  }

  /** How to ask, for the length of one observation. */
  look(): (folder: ServiceFolder, pid: number | null) => boolean {
    const watched = this.#watched;
    if (watched === null) return (folder, pid) => pid !== null && runs(pid, folder);
    const living = watched.living();
    return (folder, pid) => {
      if (pid === null) return false;
      return living.get(folder.network) === pid || watched.hold(folder.network, pid, () => runs(pid, folder));
    };
  }

  /** Lets go of those that have no folder any more. */
  forgetOthers(networks: readonly string[]): void {
    this.#watched?.retain(new Set(networks));
  }
}
