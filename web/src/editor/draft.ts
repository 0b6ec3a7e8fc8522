import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { DraftText, Language } from '../planner/draft-text.ts';

/** What is declared now, in each language; null where that language has no words for it. */
export type Declared = { readonly yaml: string; readonly libvirt: string | null };

/** A text that is to come true, as it was when that was asked for. */
export type SentDraft = {
  readonly text: DraftText;
  /** The networks that it declares. */
  readonly names: readonly string[];
  /** What was declared then. */
  readonly over: Declared;
};

/**
 * As the browser keeps it, with what was declared when the writing began; null: a text that came true, of which it is not
 * known yet in which words it is declared.
 */
type Kept = DraftText & { readonly from: Declared | null };

/** How a declaration was when the writing began, and how it is by now. */
export type Overtaken = { readonly from: string; readonly now: string };

/**
 * What somebody is writing, kept by his browser until it is declared or discarded. As long as nothing is changed in it,
 * it follows what is declared.
 */
export class Draft {
  readonly #written = signal<Kept | null>(null);
  readonly #declared = signal<Declared>({ yaml: '', libvirt: null });
  readonly #language = signal<Language>('yaml');
  readonly #text: ReadonlySignal<DraftText>;
  /** What is declared is what was sent; the daemon will say it in words of its own. */
  #isInOwnWords = false;

  constructor(storage: Storage, key: string, declared: Declared) {
    this.#declared.value = declared;
    const kept = keptIn(storage, key);
    this.#written.value = kept && { ...kept, from: kept.from ?? declared };
    if (kept !== null) this.#language.value = kept.language;
    this.#text = computed(() => {
      const [written, language] = [this.#written.value, this.#language.value];
      return written ?? { language, text: this.#declared.value[language] ?? '' };
    });
    effect(() => {
      if (this.#written.value === null) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(this.#written.value));
    });
  }

  get text(): ReadonlySignal<DraftText> {
    return this.#text;
  }

  /** Whether it says anything else than what is declared. */
  readonly isChanged: ReadonlySignal<boolean> = computed(() => this.#written.value !== null);

  /** What somebody else has declared since the writing began; null: nothing. */
  readonly overtaken: ReadonlySignal<Overtaken | null> = computed(() => {
    const [written, now] = [this.#written.value, this.#declared.value];
    if (written === null || written.from === null) return null;
    const { from, language } = written;
    if (from.yaml !== now.yaml) return { from: from.yaml, now: now.yaml };
    // What is said in libvirt's words only.
    return from[language] === now[language] ? null : { from: from[language] ?? '', now: now[language] ?? '' };
  });

  /** What is declared, in another language than the text: null where that has no words for it. */
  declaredIn(language: Language): string | null {
    return this.#declared.value[language];
  }

  /** What would be sent, were it asked to come true now. */
  sent(text: DraftText, names: readonly string[]): SentDraft {
    return { text, names, over: this.#declared.peek() };
  }

  write({ language, text }: DraftText): void {
    const [declared, written] = [this.#declared.peek(), this.#written.peek()];
    const from = written === null ? this.#beginning() : written.from;
    this.#language.value = language;
    this.#written.value = text === declared[language] ? null : { language, text, from };
  }

  /** Shows what is declared, in that language where it has words for it; what was written is forgotten. */
  discard(language: Language = this.#language.peek()): void {
    this.#language.value = this.#declared.peek()[language] === null ? 'yaml' : language;
    this.#written.value = null;
  }

  /** A text was declared just as it was sent; what was written since stays, as an edit of it. */
  cameTrue({ text: { language, text }, over }: SentDraft): void {
    const [declared, written] = [this.#declared.peek(), this.#written.peek()];
    // Else the event of it came first, and with it how it is declared.
    if (declared === over) {
      this.#isInOwnWords = text !== declared[language];
      this.#declared.value = { ...declared, [language]: text };
    }
    if (written === null) return;
    const isSame = written.language === language && written.text === text;
    this.#written.value = isSame ? null : { ...written, from: this.#beginning() };
  }

  /** What is declared has become this. */
  declare(declared: Declared): void {
    const before = this.#declared.peek();
    if (declared.yaml === before.yaml && declared.libvirt === before.libvirt) return;
    this.#declared.value = declared;
    this.#isInOwnWords = false;
    const written = this.#written.peek();
    if (written === null) return;
    if (written.text === declared[written.language]) this.#written.value = null;
    else if (written.from === null) this.#written.value = { ...written, from: declared };
  }

  #beginning(): Declared | null {
    return this.#isInOwnWords ? null : this.#declared.peek();
  }
}

function keptIn(storage: Storage, key: string): Kept | null {
  const text = storage.getItem(key);
  // Nobody but this class has written it.
  return text === null ? null : (JSON.parse(text) as Kept);
}
