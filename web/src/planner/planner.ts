import { type ReadonlySignal, signal } from '@preact/signals';
import type { Access } from '../api/access.ts';
import { type Trouble, troubleOf } from '../api/trouble.ts';
import type { DraftText } from './draft-text.ts';
import type { Conversion, Drafted } from './drafted.ts';
import type { PlanWorker } from './open-worker.ts';

/** What is known of what a text would come to. */
export type Planning = {
  /** The last plan there is; null: none yet. */
  readonly plan: PlanOfText | null;
  /** What the plan does not take into account yet: a newer text, or something that has happened to the host. */
  readonly behind: 'text' | 'host' | null;
  /** Why there is no newer one. */
  readonly trouble: Trouble | null;
};

/** A plan, the text that it is of, and when the host was looked at for it. */
export type PlanOfText = { readonly text: DraftText; readonly drafted: Drafted; readonly lookedAt: Date };

export type PlannerOptions = { readonly worker: PlanWorker; access(): Access; readonly delayMs?: number };

/** Long enough for whoever types to go on typing, and short enough not to be waited for. */
const DELAY_MS = 150;

/**
 * Plans a text as it is typed. However fast it changes, one plan is under way at a time, and the next is of the newest
 * text. What is not needed any more is never waited for.
 */
export class Planner {
  readonly #options: PlannerOptions;
  readonly #state = signal<Planning>({ plan: null, behind: 'host', trouble: null });
  #text: DraftText | null = null;
  #lookedAt = new Date(0);
  #isStale = true;
  #isRunning = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #settled: (() => void)[] = [];

  constructor(options: PlannerOptions) {
    this.#options = options;
  }

  get state(): ReadonlySignal<Planning> {
    return this.#state;
  }

  /** The text is this now. */
  write(text: DraftText): void {
    if (text.text === this.#text?.text && text.language === this.#text.language) return;
    const isFirst = this.#text === null;
    this.#text = text;
    this.#set({ behind: this.#state.peek().behind ?? 'text' });
    this.#later(isFirst ? 0 : (this.#options.delayMs ?? DELAY_MS));
  }

  /** The host is not as it was when it was looked at. */
  hostChanged(): void {
    this.#isStale = true;
    this.#set({ behind: 'host' });
    // Where something happens all the time, none of it may put the plan off for ever.
    if (this.#timer === null) this.#later(this.#options.delayMs ?? DELAY_MS);
  }

  /** The plan of the newest text, by how the host is now; null: there is none, and the state says why. */
  async settled(): Promise<PlanOfText | null> {
    if (this.#state.peek().behind !== null) {
      const done = new Promise<void>((resolve) => this.#settled.push(resolve));
      this.#later(0);
      await done;
    }
    const { plan, behind } = this.#state.peek();
    return behind === null ? plan : null;
  }

  convert(text: DraftText): Promise<Conversion> {
    return this.#options.worker.ask('convert', text);
  }

  close(): void {
    clearTimeout(this.#timer ?? undefined);
    this.#options.worker.close();
  }

  #later(ms: number): void {
    clearTimeout(this.#timer ?? undefined);
    this.#timer = setTimeout(() => void this.#run(), ms);
  }

  async #run(): Promise<void> {
    this.#timer = null;
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#isBehind()) await this.#step();
    } catch (thrown) {
      this.#set({ trouble: troubleOf(thrown) });
    } finally {
      this.#isRunning = false;
      for (const resolve of this.#settled.splice(0)) resolve();
    }
  }

  #isBehind(): boolean {
    return this.#text !== null && this.#state.peek().behind !== null;
  }

  async #step(): Promise<void> {
    if (this.#isStale) await this.#look();
    const text = this.#text;
    if (text === null) return;
    const drafted = await this.#options.worker.ask('draft', text);
    const plan = { text, drafted, lookedAt: this.#lookedAt };
    this.#set({ plan, trouble: null, behind: this.#isStale ? 'host' : text === this.#text ? null : 'text' });
  }

  async #look(): Promise<void> {
    const { worker, access } = this.#options;
    const at = new Date();
    // What happens from now on, the answer may not have.
    this.#isStale = false;
    try {
      await worker.ask('look', access());
      this.#lookedAt = at;
    } catch (error) {
      this.#isStale = true;
      throw error;
    }
  }

  #set(part: Partial<Planning>): void {
    this.#state.value = { ...this.#state.peek(), ...part };
  }
}
