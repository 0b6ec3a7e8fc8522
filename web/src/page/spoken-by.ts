import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { formatFor } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { asItIs, type Spoken } from '../i18n/spoken.ts';
import { growingBook } from './growing-book.ts';

/** How a page speaks that is in this language. */
export function spokenBy(language: ReadonlySignal<Language>): ReadonlySignal<Spoken> {
  const format = computed(() => formatFor(language.value));
  const chinese = growingBook([
    async () => (await import('../phrasebook/everyday-chinese.ts')).openEverydayChinese(),
    async () => (await import('../phrasebook/chinese.ts')).openChinese(),
  ]);
  effect(() => {
    if (language.value === 'zh') chinese.begin();
  });
  return computed(() => ({
    language: language.value,
    format: format.value,
    phrasebook: language.value === 'zh' ? chinese.look.value : asItIs,
  }));
}
