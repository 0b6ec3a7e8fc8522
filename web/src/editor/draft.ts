import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { DraftText, Language } from '../planner/draft-text.ts';

/** What is declared now, in each language; null where that language has no words for it. */
export type Declared = { readonly yaml: string; readonly libvirt: string | null };

/** As the browser keeps it. */
type Kept = DraftText & { readonly from: string | null };

/**
 * What somebody is writing, kept by his browser until it is declared or discarded. As long as nothing is changed in it,
 * it follows what is declared.
 */
export class Draft {
  readonly #written = signal<Kept | null>(null);
  readonly #declared = signal<Declared>({ yaml: '', libvirt: null });
  readonly #language = signal<Language>('yaml');
  readonly #text: ReadonlySignal<DraftText>;

  constructor(storage: Storage, key: string, declared: Declared) {
    this.#declared.value = declared;
    this.#written.value = keptIn(storage, key);
    if (this.#written.value !== null) this.#language.value = this.#written.value.language;
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

  /** Whether what is declared is not what it was any more when the writing began. */
  readonly isOutdated: ReadonlySignal<boolean> = computed(() => {
    const written = this.#written.value;
    return written !== null && written.from !== this.#declared.value[written.language];
  });

  /** What is declared, in another language than the text: null where that has no words for it. */
  declaredIn(language: Language): string | null {
    return this.#declared.value[language];
  }

  write({ language, text }: DraftText): void {
    const from = this.#declared.peek()[language];
    const before = this.#written.peek();
    this.#language.value = language;
    this.#written.value =
      text === from ? null : { language, text, from: before?.language === language ? before.from : from };
  }

  /** Shows what is declared, in that language where it has words for it; what was written is forgotten. */
  discard(language: Language = this.#language.peek()): void {
    this.#language.value = this.#declared.peek()[language] === null ? 'yaml' : language;
    this.#written.value = null;
  }

  /** It was declared just as it is. */
  cameTrue(): void {
    const { language, text } = this.#text.peek();
    this.#declared.value = { ...this.#declared.peek(), [language]: text };
    this.#written.value = null;
  }

  /** What is declared has become this. */
  declare(declared: Declared): void {
    const before = this.#declared.peek();
    if (declared.yaml === before.yaml && declared.libvirt === before.libvirt) return;
    this.#declared.value = declared;
    const written = this.#written.peek();
    if (written !== null && written.text === declared[written.language]) this.#written.value = null;
  }
}

function keptIn(storage: Storage, key: string): Kept | null {
  const text = storage.getItem(key);
  // Nobody but this class has written it.
  return text === null ? null : (JSON.parse(text) as Kept);
}
