/** A language that the page speaks, as BCP 47 tags it. */
export type Language = 'en' | 'zh';

/** All of them, each by its own name, as whoever cannot read the others finds it. */
export const languages = [
  { language: 'en', name: 'English', tag: 'en' },
  { language: 'zh', name: '中文', tag: 'zh-Hans' },
] as const satisfies readonly { readonly language: Language; readonly name: string; readonly tag: string }[];

/** The first that the page speaks of those that somebody reads (`navigator.languages`); else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  return spoken.find((tag): tag is Language => languages.some(({ language }) => language === tag)) ?? 'en';
}

/** What `lang` is to say. */
export const tagOf = (language: Language): string =>
  languages.find((each) => each.language === language)?.tag ?? language;
