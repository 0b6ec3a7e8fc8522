import type { InterfaceName } from '../../net/names.ts';
import { applyScript } from '../../nftables/apply-script.ts';
import type { Table } from '../../nftables/table.ts';
import type { RulesetEditor } from './doors.ts';

/** What the kernel has told of its rulesets until now; `read` hears what is still waiting. */
export type RulesetNews = {
  read(): void;
  /** How many transactions there were, of whatever tables. */
  readonly transactions: number;
  /** How often something in tables of ours has changed. */
  readonly changes: number;
};

/** The kernel's number for a link of our own namespace; null when there is none of the name. */
export type IndexOf = (link: InterfaceName) => number | null;

type Known = {
  readonly tables: readonly Table[];
  readonly changes: number;
  /** The links that chains are hooked to, with their numbers. */
  readonly devices: ReadonlyMap<InterfaceName, number | null>;
};

/**
 * An editor that remembers the tables, for listing hundreds of networks' elements takes longer than all else. What it
 * remembers holds as long as the kernel, asked just before, has told of no change, and as long as the links are the same
 * that chains are hooked to: with a link, its chains go without a word. After an edit of our own it is what the script
 * makes of it, when the kernel has told of that one transaction and no other: nft makes the whole of a script, or
 * nothing. As long as nobody listens to the kernel, nothing is remembered.
 */
export class RulesetMemory implements RulesetEditor {
  readonly #editor: RulesetEditor;
  readonly #indexOf: IndexOf;
  #news: RulesetNews | null = null;
  #known: Known | null = null;

  constructor(editor: RulesetEditor, indexOf: IndexOf) {
    this.#editor = editor;
    this.#indexOf = indexOf;
  }

  /** Whose news to go by from now on; null: nobody listens. */
  goBy(news: RulesetNews | null): void {
    this.#news = news;
    this.#known = null;
  }

  /** Whatever is remembered: the next listing asks the kernel. */
  forget(): void {
    this.#known = null;
  }

  async list(): Promise<readonly Table[]> {
    const known = this.#stillKnown();
    if (known !== null) return known.tables;
    const changes = this.#news?.changes ?? 0;
    const tables = await this.#editor.list();
    this.#remember(tables, changes);
    return tables;
  }

  async run(script: readonly string[]): Promise<void> {
    const before = this.#stillKnown();
    const transactions = this.#news?.transactions ?? 0;
    this.#known = null;
    await this.#editor.run(script);
    const news = this.#news;
    news?.read();
    if (news === null || before === null || news.transactions !== transactions + 1) return;
    this.#remember(applyScript(before.tables, script), news.changes);
  }

  accepts(script: readonly string[]): Promise<boolean> {
    return this.#editor.accepts(script);
  }

  close(): void {
    this.#editor.close?.();
  }

  #stillKnown(): Known | null {
    this.#news?.read();
    const known = this.#known;
    if (known === null || known.changes !== this.#news?.changes) return null;
    const same = [...known.devices].every(([device, index]) => index !== null && this.#indexOf(device) === index);
    return same ? known : null;
  }

  #remember(tables: readonly Table[], changes: number): void {
    if (this.#news === null) return;
    const devices = tables.flatMap(({ chains }) => chains.flatMap(({ base }) => base?.device ?? [])) as InterfaceName[];
    this.#known = { tables, changes, devices: new Map(devices.map((device) => [device, this.#indexOf(device)])) };
  }
}
