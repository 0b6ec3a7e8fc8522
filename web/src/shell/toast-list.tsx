import { useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import type { Tone } from '../ui/badge.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { shellWords } from './shell-words.ts';

const icons: Readonly<Record<Tone, IconName>> = {
  plain: 'events',
  accent: 'events',
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
};

/** What is said in passing, to be seen and heard. */
export function ToastList() {
  const { toasts } = usePage();
  const { notices, dismiss } = useWords(shellWords);
  return (
    <section class="toasts" aria-label={notices} aria-live="polite" aria-relevant="additions">
      {toasts.shown.value.map(({ id, tone, text, detail }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: by the keyboard, it is its button that dismisses it.
        // biome-ignore lint/a11y/noStaticElementInteractions: likewise.
        <div
          key={id}
          class="toast"
          data-tone={tone}
          role={tone === 'bad' ? 'alert' : undefined}
          onClick={() => isNothingSelected() && toasts.dismiss(id)}
        >
          <Icon name={icons[tone]} />
          <div class="toast-words">
            <p title={text}>{text}</p>
            {detail !== null && <p class="muted">{detail}</p>}
          </div>
          <IconButton icon="close" label={dismiss} onPress={() => toasts.dismiss(id)} />
        </div>
      ))}
    </section>
  );
}

// Whoever selects some of it wants to keep it.
const isNothingSelected = (): boolean => document.getSelection()?.isCollapsed ?? true;
