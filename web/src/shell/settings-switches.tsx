import { languages } from '../i18n/language.ts';
import { useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import type { Theme } from '../settings/settings.ts';
import type { IconName } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { shellWords } from './shell-words.ts';

const themes = [
  { theme: 'system', icon: 'system' },
  { theme: 'light', icon: 'sun' },
  { theme: 'dark', icon: 'moon' },
] as const satisfies readonly { readonly theme: Theme; readonly icon: IconName }[];

/** Goes round the themes. */
export function ThemeSwitch() {
  const { theme } = usePage().settings;
  const phrases = useWords(shellWords);
  const index = themes.findIndex((each) => each.theme === theme.value);
  const next = themes[(index + 1) % themes.length] ?? themes[0];
  const onPress = () => {
    theme.value = next.theme;
  };
  return (
    <IconButton icon={themes[index]?.icon ?? 'system'} label={phrases.theme(phrases[theme.value])} onPress={onPress} />
  );
}

/** Each language by its own name, for whoever cannot read the other. */
export function LanguageSwitch() {
  const { language } = usePage().settings;
  const phrases = useWords(shellWords);
  return (
    <select
      class="language"
      aria-label={phrases.language}
      value={language.value}
      onChange={(event) => {
        const chosen = languages.find((each) => each.language === event.currentTarget.value);
        if (chosen) language.value = chosen.language;
      }}
    >
      {languages.map((each) => (
        <option key={each.language} value={each.language} lang={each.tag}>
          {each.name}
        </option>
      ))}
    </select>
  );
}
