import { join } from 'node:path';
import type { InterfaceName } from '../../net/names.ts';
import type { Directories } from '../../state/facts.ts';
import type { HostState } from '../../state/host-state.ts';
import { type KnownNic, type RenamedNics, renamedNics } from '../../state/known-nic.ts';
import { damagedFile, readJsonFile, replaceJsonFile } from './json-file.ts';
import { nicIdentities } from './nic-identities.ts';

const VERSION = 1;

/** The NICs that were put into bridges, in a file of the state folder: it outlives reboots, at which they may be renamed. */
export class NicMemory {
  readonly #file: string;

  constructor({ state }: Directories) {
    this.#file = join(state, 'nics.json');
  }

  read(): readonly KnownNic[] {
    const content = readJsonFile(this.#file) as {
      readonly version?: number;
      readonly nics?: readonly KnownNic[];
    } | null;
    if (content === null) return [];
    if (content.version !== VERSION || !Array.isArray(content.nics))
      throw damagedFile(this.#file, 'it is not of a form that this kvmnet knows');
    return content.nics;
  }

  /** What was known of a NIC of the name before counts no more. */
  remember(nic: Omit<KnownNic, 'path'>): void {
    const known: KnownNic = { ...nic, path: placesOfNics().get(nic.name) ?? null };
    const others = this.read().filter(({ name }) => name !== nic.name);
    replaceJsonFile(this.#file, { version: VERSION, nics: [...others, known] });
  }

  forget(name: InterfaceName): void {
    const known = this.read();
    const others = known.filter((nic) => nic.name !== name);
    if (others.length < known.length) replaceJsonFile(this.#file, { version: VERSION, nics: others });
  }

  /** What those are called now that have other names. */
  renamed(links: HostState['links']): RenamedNics {
    return renamedNics(this.read(), links, placesOfNics);
  }
}

const placesOfNics = (): ReadonlyMap<string, string | null> =>
  new Map(nicIdentities().map(({ name, path }) => [name, path]));
