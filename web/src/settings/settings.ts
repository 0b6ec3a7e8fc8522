import { effect, type Signal, signal } from '@preact/signals';
import { chooseLanguage, type Language, languages } from '../i18n/language.ts';

/** What somebody has chosen for this page, kept by his browser. */
export type Settings = {
  readonly theme: Signal<Theme>;
  readonly language: Signal<Language>;
  /** Whether a single letter is a command (WCAG 2.1.4: who speaks to his computer has to be able to switch it off). */
  readonly letters: Signal<'on' | 'off'>;
};

/** `system`: as the system is. */
export type Theme = 'system' | 'light' | 'dark';

/** The settings as they were left, from a storage that keeps them from now on. */
export function openSettings(storage: Storage, wantedLanguages: readonly string[]): Settings {
  const spoken = languages.map(({ language }) => language);
  return {
    theme: kept(storage, 'theme', ['system', 'light', 'dark']),
    language: kept(storage, 'language', [chooseLanguage(wantedLanguages), ...spoken]),
    letters: kept(storage, 'letters', ['on', 'off']),
  };
}

/** Of these choices the one that was made; else the first, which is kept only once it is chosen. */
function kept<Choice extends string>(storage: Storage, name: string, choices: readonly [Choice, ...Choice[]]) {
  const key = `kvmnet.${name}`;
  const before = storage.getItem(key);
  const initial = choices.find((choice) => choice === before) ?? choices[0];
  const setting = signal<Choice>(initial);
  effect(() => {
    if (setting.value !== initial || before !== null) storage.setItem(key, setting.value);
  });
  return setting;
}
