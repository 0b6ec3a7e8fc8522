import { join } from 'node:path';
import type { Allocations, Catalogue } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import type { Port } from '../../model/port.ts';
import type { Directories } from '../../state/facts.ts';
import type { NetworkStore } from '../network-store.ts';
import { CatalogueWatch } from './catalogue-watch.ts';
import { FileMemory } from './file-memory.ts';
import { damagedFile, readJsonFile, replaceFile } from './json-file.ts';
import { upgradeNetwork } from './upgrade-network.ts';

/** The definitions in JSON files: saved ones and choices with the state, the live ones under /run, which a reboot clears. */
export class FileNetworkStore implements NetworkStore {
  readonly #saved: string;
  readonly #live: string;
  readonly #ports: string;
  readonly #allocations: string;
  readonly #watch: CatalogueWatch;
  readonly #memory = new FileMemory<Partial<Content>>({ replacedWhole: true });

  constructor({ state, run }: Directories) {
    this.#saved = join(state, 'networks.json');
    this.#live = join(run, 'networks.json');
    this.#ports = join(run, 'ports.json');
    this.#allocations = join(state, 'allocations.json');
    this.#watch = new CatalogueWatch([this.#saved, this.#live, this.#ports]);
  }

  async read(): Promise<Catalogue> {
    return {
      ports: this.#read(this.#ports).ports ?? [],
      saved: this.#read(this.#saved).networks ?? [],
      live: this.#read(this.#live).networks ?? [],
      allocations: this.#read(this.#allocations).allocations ?? {},
    };
  }

  async write({ saved, live, ports, allocations }: Catalogue): Promise<void> {
    // The live ones decide what the next run puts right, so they come before what is only remembered.
    this.#replace(this.#allocations, { version: VERSION, allocations });
    this.#replace(this.#ports, { version: VERSION, ports });
    this.#replace(this.#live, { version: VERSION, networks: live });
    this.#replace(this.#saved, { version: VERSION, networks: saved });
    // Whoever writes has the lock, and has read before what others wrote.
    this.#watch.know();
  }

  /** The same networks are the same objects each time, as long as their file is the same. */
  #read(file: string): Partial<Content> {
    return this.#memory.get(file, () => readContent(file));
  }

  #replace(file: string, content: Content): void {
    if (isSame(this.#read(file), content)) return;
    replaceFile(file, print(content));
    this.#memory.know(file, content);
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

const isSame = (left: Partial<Content>, right: Content): boolean =>
  left.version === right.version &&
  sameItems(left.networks, right.networks) &&
  sameItems(left.ports, right.ports) &&
  (left.allocations === right.allocations || JSON.stringify(left.allocations) === JSON.stringify(right.allocations));

// Most often they are the very same objects, and there may be hundreds.
const sameItems = (left: readonly object[] = [], right: readonly object[] = []): boolean =>
  left.length === right.length &&
  left.every((item, index) => item === right[index] || JSON.stringify(item) === JSON.stringify(right[index]));

// An item a line: fit to be read by people, and to be compared line by line.
function print({ version, ...lists }: Content): string {
  const parts = Object.entries(lists).map(([name, items]) => `"${name}":${printItems(items)}`);
  return `{"version":${version},${parts.join(',')}}\n`;
}

function printItems(items: readonly object[] | Allocations): string {
  if (Array.isArray(items)) return `[\n${items.map(printItem).join(',\n')}\n]`;
  const entries = Object.entries(items).map(([name, item]) => `${JSON.stringify(name)}:${printItem(item)}`);
  return `{\n${entries.join(',\n')}\n}`;
}

// Of hundreds of networks, one has changed.
function printItem(item: object): string {
  const text = printed.get(item) ?? JSON.stringify(item);
  printed.set(item, text);
  return text;
}

const printed = new WeakMap<object, string>();
