import { type ReadonlySignal, signal } from '@preact/signals';
import type { Tone } from '../ui/badge.tsx';

/** Something that is said in passing. */
export type Toast = { readonly id: number; readonly tone: Tone; readonly text: string; readonly detail: string | null };

/** How many are seen at once; the oldest goes first. */
const MOST = 3;
const SHOWN_MS = 7000;

/** What is said in passing: it goes by itself, but for what went wrong. */
export class Toasts {
  readonly #shown = signal<readonly Toast[]>([]);
  #lastId = 0;

  get shown(): ReadonlySignal<readonly Toast[]> {
    return this.#shown;
  }

  /** Says it, and gives by what it can be dismissed. */
  say(
    text: string,
    { tone = 'plain', detail = null }: { readonly tone?: Tone; readonly detail?: string | null } = {},
  ): number {
    const id = ++this.#lastId;
    this.#shown.value = [...this.#shown.peek(), { id, tone, text, detail }].slice(-MOST);
    if (tone !== 'bad') setTimeout(() => this.dismiss(id), SHOWN_MS);
    return id;
  }

  dismiss(id: number): void {
    this.#shown.value = this.#shown.peek().filter((toast) => toast.id !== id);
  }
}
