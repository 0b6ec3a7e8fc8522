import { CONFIGURATION_FILE, LIVE_FILES, leasesFolder, PID_FILE, RELOADING_FILE } from '../../dnsmasq/layout.ts';
import type { Directories, Lease } from '../../state/facts.ts';
import type { ServiceFolder } from './dnsmasq-folder.ts';
import { type FolderContent, readFolder } from './dnsmasq-observe.ts';
import type { Surroundings } from './doors.ts';
import type { FolderHearing } from './folder-hearing.ts';

/** What somebody may change in a service's folder. Its log is no news. */
const FILES: ReadonlySet<string | null> = new Set([CONFIGURATION_FILE, PID_FILE, RELOADING_FILE, ...LIVE_FILES, null]);

/**
 * What was read from the services' folders and from the lease files, remembered as long as the kernel, asked just before,
 * has told of no change in them. While nobody watches, nothing is remembered.
 */
export class DnsmasqMemory {
  readonly #open: Surroundings['watchFolders'];
  readonly #leasesFolder: string;
  readonly #contents = new Map<string, FolderContent>();
  readonly #leases = new Map<string, readonly Lease[]>();
  #hearing: FolderHearing | null = null;

  constructor({ watchFolders, directories }: { watchFolders: Surroundings['watchFolders']; directories: Directories }) {
    this.#open = watchFolders;
    this.#leasesFolder = leasesFolder(directories);
  }

  /** Calls the listener when something in a service's folder has changed; leases come and go without a word. */
  watch(listener: () => void): { close(): void } {
    const hearing = this.#open({
      changed: (folder, name) => {
        if (this.#forgetIn(folder, name)) listener();
      },
      loss: () => {
        this.forget();
        listener();
      },
    });
    this.#hearing = hearing;
    return {
      close: () => {
        hearing.close();
        this.#hearing = null;
        this.forget();
      },
    };
  }

  /** Hears what has happened until now; before an observation begins. */
  read(): void {
    this.#hearing?.read();
  }

  contentOf(folder: ServiceFolder): FolderContent {
    return remembered(this.#contents, folder.path, this.#hears(folder.path), () => readFolder(folder));
  }

  leasesIn(name: string, read: () => readonly Lease[]): readonly Lease[] {
    return remembered(this.#leases, name, this.#hears(this.#leasesFolder), read);
  }

  forget(): void {
    this.#contents.clear();
    this.#leases.clear();
  }

  // Entered before anything in it is read, so that no change of what was read goes unheard.
  #hears(folder: string): boolean {
    return this.#hearing?.enter(folder) ?? false;
  }

  // Whether that is news.
  #forgetIn(folder: string, name: string | null): boolean {
    if (folder === this.#leasesFolder) {
      if (name === null) this.#leases.clear();
      else this.#leases.delete(name);
      return false;
    }
    return FILES.has(name) && this.#contents.delete(folder);
  }
}

function remembered<T>(memory: Map<string, T>, key: string, mayRemember: boolean, read: () => T): T {
  const known = memory.get(key);
  if (mayRemember && known !== undefined) return known;
  const value = read();
  if (mayRemember) memory.set(key, value);
  else memory.delete(key);
  return value;
}
