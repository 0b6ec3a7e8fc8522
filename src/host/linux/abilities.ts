import { statSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import type { Directories, KernelAbilities } from '../../state/facts.ts';
import type { RulesetEditor } from './doors.ts';
import { readJsonFile, replaceJsonFile } from './json-file.ts';
import type { Kernel } from './kernel.ts';
import { probeLinks } from './probe-links.ts';

export const NO_ABILITIES: KernelAbilities = {
  shaping: false,
  stationFilters: false,
  policing: false,
  vlanFiltering: false,
};

type Surroundings = {
  readonly directories: Directories;
  readonly kernel: Kernel;
  readonly rulesets: RulesetEditor | null;
};

/**
 * What the kernel is built with, by trying it: on links of a throw-away namespace, and by nft's dry run. That is done once
 * a boot, and again when modules were installed; the run folder keeps what came of it.
 */
export class AbilitiesProbe {
  readonly #around: Surroundings;
  readonly #file: string;
  #known: Note | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#file = join(around.directories.run, 'abilities.json');
  }

  async read(): Promise<KernelAbilities> {
    const kernel = kernelWithModules();
    this.#known ??= readNote(this.#file);
    if (this.#known?.kernel === kernel) return this.#known.abilities;
    this.#known = { kernel, abilities: await this.#probe() };
    keep(this.#file, this.#known);
    return this.#known.abilities;
  }

  async #probe(): Promise<KernelAbilities> {
    const { kernel, rulesets } = this.#around;
    return { ...probeLinks(kernel.namespaces), policing: (await rulesets?.accepts(LIMIT)) ?? false };
  }
}

/** A chain that is hooked in nowhere, with such a rule as limits what a link receives. */
const LIMIT = [
  'add table netdev kvmnet-probe',
  'add chain netdev kvmnet-probe gate',
  'add rule netdev kvmnet-probe gate limit rate over 1000 bytes/second burst 65536 bytes drop',
];

/** Of which kernel, with which modules, something is known. */
type Note = { readonly kernel: string; readonly abilities: KernelAbilities };

// depmod(8) writes the list anew when modules come or go.
function kernelWithModules(): string {
  const modules = statSync(`/lib/modules/${release()}/modules.dep`, { throwIfNoEntry: false });
  return `${release()} ${modules?.mtimeMs ?? 'without modules'}`;
}

// A note that is lost, damaged or another version's is only a reason to try again.
function readNote(file: string): Note | null {
  try {
    const note = readJsonFile(file) as Partial<Note> | null;
    const keys = Object.keys(NO_ABILITIES) as (keyof KernelAbilities)[];
    const isWhole = keys.every((key) => typeof note?.abilities?.[key] === 'boolean');
    return isWhole ? (note as Note) : null;
  } catch {
    return null;
  }
}

function keep(file: string, note: Note): void {
  try {
    replaceJsonFile(file, note);
  } catch {
    // The next run tries again.
  }
}
