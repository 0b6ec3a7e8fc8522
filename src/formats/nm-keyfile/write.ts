import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';
import { editIni, printIni } from '../interface-parts/edit-ini.ts';
import type { ConfigFile, FileChange, WriteRequest, WrittenInterfaces } from '../interface-parts/host-format.ts';
import { changedGroups, newSections } from '../interface-parts/ini-lines.ts';
import { reviseIni } from '../interface-parts/revise-ini.ts';
import { type Surroundings, surroundingsOf } from '../interface-parts/surroundings.ts';
import { FILE } from './line.ts';
import { folders, type Profile } from './profiles.ts';
import { type KnownInterface, readFiles } from './read.ts';
import { table } from './table.ts';
import { unsayable } from './unsayable.ts';
import { withWholeFamilies } from './whole-families.ts';

/** The changes of keyfiles that make them say what is asked for. */
export function writeFiles({ interfaces, removed, existing }: WriteRequest): WrittenInterfaces {
  const { known } = readFiles(existing);
  const gone = new Set(removed);
  const named = new Set(interfaces.map(({ name }) => name));
  const others = known.map(({ one }) => one).filter(({ name }) => !named.has(name) && !gone.has(name));
  const before = surroundingsOf(known.map(({ one }) => one));
  const writing = new Writing(existing, before, surroundingsOf([...others, ...interfaces]));
  const knownAs = new Map(known.map((each) => [each.one.name, each]));
  for (const each of known) if (gone.has(each.one.name) && !named.has(each.one.name)) writing.remove(each);
  for (const one of interfaces) writing.say(one, knownAs.get(one.name));
  return { changes: writing.changes(), diagnostics: [...writing.diagnostics, ...interfaces.flatMap(unsayable)] };
}

class Writing {
  readonly diagnostics: Diagnostic[] = [];
  readonly #existing: ReadonlyMap<string, string>;
  readonly #before: Surroundings;
  readonly #after: Surroundings;
  readonly #texts = new Map<string, string | null>();

  constructor(existing: readonly ConfigFile[], before: Surroundings, after: Surroundings) {
    this.#existing = new Map(existing.map(({ path, text }) => [path, text]));
    this.#before = before;
    this.#after = after;
  }

  say(one: Interface, known: KnownInterface | undefined): void {
    const after = { one, around: this.#after };
    if (known === undefined) {
      this.#texts.set(this.#freePath(one.name), printIni(newSections(table, FILE, after)));
      return;
    }
    const { document } = known.profile;
    const groups = changedGroups(table, { one: known.one, around: this.#before }, after);
    for (const { edits, diagnostics } of reviseIni(table, [{ document, file: FILE }], groups, after).values()) {
      if (edits.length > 0) this.#edit(known.profile, editIni(document, edits));
      for (const each of diagnostics) this.diagnostics.push(each);
    }
  }

  #edit(profile: Profile, text: string): void {
    const path = this.#placeFor(profile);
    this.#texts.set(path, withWholeFamilies(path, text));
  }

  remove({ one, profile, others }: KnownInterface): void {
    for (const { path } of [profile, ...others].flatMap(({ file, hidden }) => [file, ...hidden])) {
      if (path.startsWith(VENDOR)) this.#complain(path, `${one.name} stays configured in ${path}, a file of a package`);
      else this.#texts.set(path, null);
    }
  }

  changes(): readonly FileChange[] {
    return [...this.#texts].flatMap(([path, after]) => {
      const before = this.#existing.get(path) ?? null;
      // NetworkManager heeds no file that others may read.
      return before === after ? [] : [{ path, before, after, mode: 0o600 }];
    });
  }

  /** A packaged file is not to be edited: one in /etc with the same UUID hides it. */
  #placeFor({ file: { path } }: Profile): string {
    if (path.startsWith(folders[0])) {
      this.#complain(path, `${path} is gone after a restart, and what is written to it with it`);
    }
    return path.startsWith(VENDOR) ? ETC + path.slice(VENDOR.length) : path;
  }

  #freePath(name: InterfaceName): string {
    const names = [name, ...Array.from({ length: 99 }, (_, index) => `${name}-${index + 2}`)];
    const paths = names.map((each) => `${ETC}/${each}.nmconnection`);
    return paths.find((path) => !this.#existing.has(path)) ?? `${ETC}/${name}-host.nmconnection`;
  }

  #complain(path: string, message: string): void {
    const hint = path.startsWith(VENDOR)
      ? 'remove the package'
      : 'change it where the program that made the file has it from';
    const position = { file: path, line: 1, column: 1, length: 1 };
    this.diagnostics.push({ severity: 'warning', code: 'not-lasting', message, hint, position, path: null });
  }
}

const [, ETC, VENDOR] = folders;
