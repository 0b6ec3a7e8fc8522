import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Directories } from '../state/facts.ts';
import { type Adoption, printVerdict, type Verdict } from './adoption.ts';
import type { Plug } from './step.ts';

/** Reads and replaces JSON files, whole or not at all, as `host/linux/json-file.ts` does. */
export type JsonFiles = { read(file: string): unknown; replace(file: string, value: unknown): void };

const VERSION = 1;
const SUFFIX = '.adoption.json';
const VERDICT_SUFFIX = '.verdict.json';

/** Moves that wait for their confirmation, a file each, in the run folder; and what has become of the last of each bridge. */
export class AdoptionJournal {
  readonly folder: string;
  readonly #files: JsonFiles;

  constructor({ run }: Directories, files: JsonFiles) {
    this.folder = join(run, 'adoptions');
    this.#files = files;
  }

  /** The file by which whoever works on a move keeps all others out. */
  get lockFile(): string {
    return join(this.folder, 'lock');
  }

  bridges(): readonly InterfaceName[] {
    return namesIn(this.folder)
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => name.slice(0, -SUFFIX.length) as InterfaceName);
  }

  /** What is moved by those that wait. */
  plugs(): readonly Plug[] {
    return this.bridges().flatMap((bridge) => this.read(bridge)?.origin.plug ?? []);
  }

  /** null when no move onto or from the bridge waits. */
  read(bridge: InterfaceName): Adoption | null {
    const content = this.#files.read(this.#file(bridge)) as { version: number; adoption: unknown } | null;
    if (content === null) return null;
    if (content.version !== VERSION) throw anotherVersions(this.#file(bridge));
    return revived(content.adoption) as Adoption;
  }

  write(adoption: Adoption): void {
    this.#files.replace(this.#file(adoption.origin.plug.bridge), { version: VERSION, adoption: flat(adoption) });
  }

  /** Forgets a move that is over, though its verdict cannot be written: on a full disk, it would be put back for ever. */
  end(bridge: InterfaceName, verdict: Verdict): void {
    try {
      this.#files.replace(join(this.folder, `${bridge}${VERDICT_SUFFIX}`), verdict);
    } finally {
      rmSync(this.#file(bridge), { force: true });
    }
  }

  /** What has become of the last one; null when there was none since the boot. */
  verdict(bridge: InterfaceName): Verdict | null {
    return this.#files.read(join(this.folder, `${bridge}${VERDICT_SUFFIX}`)) as Verdict | null;
  }

  /** What has become of the last move of any bridge, in words; null when there was none since the boot. */
  lastWords(): string | null {
    const ends = namesIn(this.folder).filter((name) => name.endsWith(VERDICT_SUFFIX));
    const verdicts = ends.flatMap((name) => {
      const bridge = name.slice(0, -VERDICT_SUFFIX.length) as InterfaceName;
      const verdict = this.verdict(bridge);
      return verdict === null ? [] : [{ bridge, ...verdict }];
    });
    const last = verdicts.sort((a, b) => b.when - a.when)[0];
    return last === undefined ? null : `${last.bridge}: ${printVerdict(last)}`;
  }

  #file(bridge: InterfaceName): string {
    return join(this.folder, `${bridge}${SUFFIX}`);
  }
}

const anotherVersions = (file: string): KvmnetError =>
  new KvmnetError('another version of kvmnet has written it', {
    code: 'file-failed',
    operation: 'read',
    subject: file,
    hint: 'confirm or revert that move with the kvmnet that began it; a reboot ends it as well',
  });

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

// JSON has no bytes: they go as text under a name of their own.
function flat(value: unknown): unknown {
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(flat);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, flat(each)]));
}

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  if ('base64' in value && typeof value.base64 === 'string') return new Uint8Array(Buffer.from(value.base64, 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revived(each)]));
}
