import { existsSync } from 'node:fs';
import { leasesFolder } from '../../dnsmasq/layout.ts';
import { parseLeases } from '../../dnsmasq/leases.ts';
import { type NetworkName, parseNetworkName } from '../../net/names.ts';
import type { Directories, Lease } from '../../state/facts.ts';
import type { FolderHearing, FolderNews } from './folder-hearing.ts';
import { asKvmnetError } from './kernel-refusal.ts';
import { namesIfThere, readIfThere } from './what-is-there.ts';

/** The files in which dnsmasqs keep what they have handed out, a network each; for those who follow them. */
export class LeaseFiles {
  readonly #folder: string;
  readonly #openHearing: (news: FolderNews) => FolderHearing;

  constructor(directories: Directories, openHearing: (news: FolderNews) => FolderHearing) {
    this.#folder = leasesFolder(directories);
    this.#openHearing = openHearing;
  }

  /** The networks that have a file, be it an empty one. */
  networks(): readonly NetworkName[] {
    return namesIfThere(this.#folder).flatMap((name) => networkIn(name) ?? []);
  }

  /**
   * What a network's file says now: less than there is, while it is being written. Nothing where there is none, and null
   * where it cannot be read.
   */
  read(network: NetworkName): readonly Lease[] | null {
    try {
      return parseLeases(readIfThere(`${this.#folder}/${network}`) ?? '', network);
    } catch {
      return null;
    }
  }

  /**
   * Calls the listener when a file has changed, null when nobody knows which, until it is closed. While there is no
   * folder there is nothing to hear: `enter` tries again.
   * @throws KvmnetError when the kernel grants no more of such watches
   */
  watch(listener: (network: NetworkName | null) => void): { enter(): void; close(): void } {
    const hearing = this.#open({
      changed: (_, name) => {
        const network = name === null ? null : networkIn(name);
        if (name === null || network !== null) listener(network);
      },
      loss: () => listener(null),
    });
    if (!hearing.enter(this.#folder) && existsSync(this.#folder)) {
      hearing.close();
      throw asKvmnetError(new Error('the kernel grants no more watches'), {
        operation: 'watch',
        subject: this.#folder,
      });
    }
    return { enter: () => void hearing.enter(this.#folder), close: () => hearing.close() };
  }

  #open(news: FolderNews): FolderHearing {
    try {
      return this.#openHearing(news);
    } catch (error) {
      throw asKvmnetError(error, { operation: 'watch', subject: this.#folder });
    }
  }
}

function networkIn(name: string): NetworkName | null {
  const network = parseNetworkName(name);
  return network.ok ? network.value : null;
}
