import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import { quote } from '../../net/brand.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { entriesOf } from '../interface-parts/ini-document.ts';
import { finishDraft, type InterfaceDraft, newDraft } from '../interface-parts/interface-draft.ts';
import { readIniTable, settingWarning } from '../interface-parts/read-ini-table.ts';
import { effectiveFiles, type UnitFile } from './effective-files.ts';
import { table } from './table.ts';
import { interfaceOf, isLinkOf, isOfDistribution, lastValue } from './unit-name.ts';

/** An interface, and the files that speak of it. */
export type KnownInterface = { readonly one: Interface; readonly units: readonly UnitFile[] };

/** What the files say, by the interfaces that they speak of. */
export type NetworkdFiles = {
  readonly known: readonly KnownInterface[];
  /** All files that count, those of no interface among them. */
  readonly units: readonly UnitFile[];
  readonly diagnostics: readonly Diagnostic[];
};

/** What networkd's files say, and which of them says it of which interface. */
export function readFiles(files: readonly ConfigFile[]): NetworkdFiles {
  const units = effectiveFiles(files);
  const reading = new Reading(units);
  for (const unit of units.filter(({ kind }) => kind === 'netdev')) reading.netdev(unit);
  for (const unit of units.filter(({ kind }) => kind === 'network')) reading.network(unit);
  return { known: reading.finish(), units, diagnostics: reading.diagnostics };
}

type Open = { readonly draft: InterfaceDraft; readonly units: UnitFile[] };

class Reading {
  readonly diagnostics: Diagnostic[] = [];
  readonly #links: readonly UnitFile[];
  readonly #open = new Map<InterfaceName, Open>();
  /** By the name of a VLAN, and of a port that its bond prefers. */
  readonly #parents = new Map<string, InterfaceName>();
  readonly #primaries: InterfaceName[] = [];

  constructor(units: readonly UnitFile[]) {
    this.#links = units.filter(({ kind }) => kind === 'link');
    const documents = units.flatMap((unit) => unit.documents);
    for (const each of documents.flatMap(({ diagnostics }) => diagnostics)) this.diagnostics.push(each);
  }

  netdev(unit: UnitFile): void {
    const kind = lastValue(unit, 'NetDev', 'Kind')?.value ?? '';
    const name = parseInterfaceName(lastValue(unit, 'NetDev', 'Name')?.value ?? '');
    if (kind !== 'bridge' && kind !== 'bond' && kind !== 'vlan') {
      this.#leave(unit, `devices of kind ${quote(kind)} are not known`);
    } else if (!name.ok) this.#leave(unit, name.reason);
    else if (this.#open.has(name.value)) this.#leave(unit, `another file makes ${name.value} already`);
    else this.#take(unit, this.#start(name.value, kind, unit).draft);
  }

  network(unit: UnitFile): void {
    const name = interfaceOf(unit, this.#links);
    const open = name === null ? undefined : this.#open.get(name);
    if (name === null) this.#leave(unit, 'it is about several interfaces, or about one that it gives no name');
    else if (open?.units.some(({ kind }) => kind === 'network')) {
      this.#leave(unit, `networkd takes what an earlier file says of ${name}`);
    } else {
      open?.units.push(unit);
      this.#takeNetwork(unit, name, open ?? this.#start(name, 'ethernet', unit));
    }
  }

  #start(name: InterfaceName, kind: Interface['kind']['type'], unit: UnitFile): Open {
    const open = { draft: newDraft(kind), units: [unit] };
    this.#open.set(name, open);
    return open;
  }

  #takeNetwork(unit: UnitFile, name: InterfaceName, open: Open): void {
    this.#take(unit, open.draft);
    this.#takeLink(unit, name, open);
    this.#noteRelations(unit, name);
  }

  finish(): readonly KnownInterface[] {
    for (const name of this.#primaries) {
      const controller = this.#open.get(name)?.draft.controller ?? null;
      const bond = controller === null ? undefined : this.#open.get(controller)?.draft.bond;
      if (bond !== undefined) bond.primary = name;
    }
    return [...this.#open].flatMap(([name, { draft, units }]) => {
      // Of a port it says no more than that it has no address of its own.
      if (draft.controller !== null && draft.ipv6.enabled === false) draft.ipv6.enabled = null;
      draft.vlan.parent = this.#parents.get(name) ?? null;
      const one = finishDraft(name, draft);
      if (one === null) for (const unit of units) this.#leave(unit, 'no number, or no interface under it, is given');
      return one === null ? [] : [{ one, units }];
    });
  }

  #takeLink(unit: UnitFile, name: InterfaceName, open: Open): void {
    const link = this.#links.find((each) => isLinkOf(each, unit, name));
    if (link === undefined) return;
    open.units.push(link);
    this.#take(link, open.draft);
  }

  #noteRelations({ documents }: UnitFile, name: InterfaceName): void {
    for (const document of documents) {
      for (const { value } of entriesOf(document, 'Network', 'VLAN')) this.#parents.set(value, name);
      const primary = entriesOf(document, 'Network', 'PrimarySlave').at(-1)?.value;
      if (primary !== undefined && /^(1|yes|y|true|t|on)$/i.test(primary)) this.#primaries.push(name);
    }
  }

  #take({ documents, kind }: UnitFile, draft: InterfaceDraft): void {
    const found = documents.flatMap((document) => readIniTable(table, { document, file: kind }, draft));
    for (const each of found) this.diagnostics.push(each);
  }

  /** Of what a distribution brings along for devices that may come, nobody need hear. */
  #leave(unit: UnitFile, reason: string): void {
    const document = unit.documents[0];
    if (document === undefined || isOfDistribution(unit)) return;
    const span = document.sections[0]?.span ?? { start: 0, end: 0 };
    const message = `the file is not carried over: ${reason}`;
    this.diagnostics.push(
      settingWarning(document, span, { code: 'not-carried', message, hint: 'it is left as it is' }),
    );
  }
}
