import { join } from 'node:path';
import type { Allocations, Catalogue } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import type { Port } from '../../model/port.ts';
import type { Directories } from '../../state/facts.ts';
import type { NetworkStore } from '../network-store.ts';
import { CatalogueWatch } from './catalogue-watch.ts';
import { damagedFile, readJsonFile, replaceJsonFile } from './json-file.ts';
import { upgradeNetwork } from './upgrade-network.ts';

/** The definitions in JSON files: saved ones and choices with the state, the live ones under /run, which a reboot clears. */
export class FileNetworkStore implements NetworkStore {
  readonly #saved: string;
  readonly #live: string;
  readonly #ports: string;
  readonly #allocations: string;
  readonly #watch: CatalogueWatch;

  constructor({ state, run }: Directories) {
    this.#saved = join(state, 'networks.json');
    this.#live = join(run, 'networks.json');
    this.#ports = join(run, 'ports.json');
    this.#allocations = join(state, 'allocations.json');
    this.#watch = new CatalogueWatch([this.#saved, this.#live, this.#ports]);
  }

  async read(): Promise<Catalogue> {
    return {
      ports: readContent(this.#ports).ports ?? [],
      saved: readContent(this.#saved).networks ?? [],
      live: readContent(this.#live).networks ?? [],
      allocations: readContent(this.#allocations).allocations ?? {},
    };
  }

  async write({ saved, live, ports, allocations }: Catalogue): Promise<void> {
    // The live ones decide what the next run puts right, so they come before what is only remembered.
    replaceWhereDifferent(this.#allocations, { version: VERSION, allocations });
    replaceWhereDifferent(this.#ports, { version: VERSION, ports });
    replaceWhereDifferent(this.#live, { version: VERSION, networks: live });
    replaceWhereDifferent(this.#saved, { version: VERSION, networks: saved });
    // Whoever writes has the lock, and has read before what others wrote.
    this.#watch.know();
  }

  watch(listener: () => void): { close(): void } {
    return this.#watch.watch(listener);
  }
}

const VERSION = 2;

type Content = {
  readonly version: number;
  readonly networks?: readonly Network[];
  readonly ports?: readonly Port[];
  readonly allocations?: Allocations;
};

// Our own file: its shape follows from its version.
function readContent(file: string): Partial<Content> {
  const content = readJsonFile(file) as Content | null;
  if (content === null) return {};
  if (content.version === 1) return { ...content, networks: (content.networks ?? []).map(upgradeNetwork) };
  if (content.version !== VERSION) throw damagedFile(file, 'it is not of a version that this kvmnet knows');
  return content;
}

function replaceWhereDifferent(file: string, content: Content): void {
  const before = readJsonFile(file);
  if (before === null || JSON.stringify(before) !== JSON.stringify(content)) replaceJsonFile(file, content);
}
