import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';
import { editIni, printIni } from '../interface-parts/edit-ini.ts';
import type { ConfigFile, FileChange, WriteRequest, WrittenInterfaces } from '../interface-parts/host-format.ts';
import { changedGroups, newSections, type Placed } from '../interface-parts/ini-lines.ts';
import { reviseIni } from '../interface-parts/revise-ini.ts';
import { type Surroundings, surroundingsOf } from '../interface-parts/surroundings.ts';
import { folders, type UnitFile } from './effective-files.ts';
import type { FileKind } from './line.ts';
import { type KnownInterface, readFiles } from './read.ts';
import { table } from './table.ts';
import { unsayable } from './unsayable.ts';

/** The changes of networkd's files that make them say what is asked for. */
export function writeFiles({ interfaces, removed, existing }: WriteRequest): WrittenInterfaces {
  const { known } = readFiles(existing);
  const gone = new Set(removed);
  const named = new Map(interfaces.map((one) => [one.name, one]));
  const others = known.map(({ one }) => one).filter(({ name }) => !named.has(name) && !gone.has(name));
  const before = surroundingsOf(known.map(({ one }) => one));
  const after = surroundingsOf([...others, ...interfaces]);
  const writing = new Writing(existing, before, after);
  for (const each of known) if (gone.has(each.one.name) && !named.has(each.one.name)) writing.remove(each);
  const knownAs = new Map(known.map((each) => [each.one.name, each]));
  // Of the others only what depends on those that change: a VLAN stands in its parent's file.
  for (const one of others) writing.revise(knownAs.get(one.name), one);
  for (const one of interfaces) writing.say(one, knownAs.get(one.name));
  for (const one of interfaces) writing.diagnostics.push(...unsayable(one, after));
  return { changes: writing.changes(), diagnostics: writing.diagnostics };
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
    const kinds: readonly FileKind[] = one.kind.type === 'ethernet' ? ['network'] : ['netdev', 'network'];
    this.revise(known, one);
    for (const kind of kinds) {
      if (!known?.units.some((unit) => unit.kind === kind)) this.#create(kind, { one, around: this.#after });
    }
  }

  revise(known: KnownInterface | undefined, one: Interface): void {
    if (known === undefined) return;
    const after: Placed = { one, around: this.#after };
    const groups = changedGroups(table, { one: known.one, around: this.#before }, after);
    if (groups.size === 0) return;
    for (const unit of known.units) {
      if (unit.kind === 'netdev' && one.kind.type === 'ethernet') this.#drop(unit);
      else this.#reviseUnit(unit, groups, after);
    }
  }

  /** Its .link file stays, for that is about the NIC and not about what is done with it. */
  remove({ units }: KnownInterface): void {
    for (const unit of units.filter(({ kind }) => kind !== 'link')) this.#drop(unit);
  }

  changes(): readonly FileChange[] {
    return [...this.#texts].flatMap(([path, after]) => {
      const before = this.#existing.get(path) ?? null;
      return before === after ? [] : [{ path, before, after, mode: 0o644 }];
    });
  }

  #reviseUnit({ kind, documents }: UnitFile, groups: ReadonlySet<string>, after: Placed): void {
    const files = documents.map((document) => ({ document, file: kind }));
    for (const [document, { edits, diagnostics }] of reviseIni(table, files, groups, after)) {
      if (edits.length > 0) this.#texts.set(inEtc(document.source.file), editIni(document, edits));
      for (const each of diagnostics) this.diagnostics.push(each);
    }
  }

  #drop({ main, documents }: UnitFile): void {
    for (const { source } of documents.slice(1))
      if (source.file.startsWith(`${ETC}/`)) this.#texts.set(source.file, null);
    const hidden = folders.slice(1).some((folder) => this.#existing.has(`${folder}/${baseName(main.path)}`));
    // Where a distribution has such a file, an empty one hides it.
    this.#texts.set(inEtc(main.path), hidden ? '' : null);
  }

  #create(kind: FileKind, after: Placed): void {
    const text = printIni(newSections(table, kind, after));
    this.#texts.set(this.#freePath(after.one.name, kind), text);
  }

  /** The first file whose name fits counts; with a low number it comes before those that are for whole sets of NICs. */
  #freePath(name: InterfaceName, kind: FileKind): string {
    const names = ['10', '05', ...Array.from({ length: 90 }, (_, index) => String(11 + index))];
    const paths = names.map((prefix) => `${ETC}/${prefix}-${name}.${kind}`);
    return (
      paths.find((path) => !this.#existing.has(path) || this.#existing.get(path) === '') ?? `${ETC}/${name}.${kind}`
    );
  }
}

const ETC = '/etc/systemd/network';

/** Files elsewhere are made by programs; one of the same name in /etc counts in their place. */
function inEtc(path: string): string {
  const folder = folders.find((each) => path.startsWith(`${each}/`)) ?? ETC;
  return ETC + path.slice(folder.length);
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
