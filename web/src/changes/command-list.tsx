import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useFormat, useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { CodeView } from '../ui/code-view.tsx';

/** Of a longer plan the beginning is shown, until more is asked for. */
const AT_FIRST = 16;

/** A plan as an administrator would type it, as `kvmnet plan` prints it. */
export function CommandList({ commands }: { readonly commands: readonly string[] }) {
  const [isWhole, id] = [useSignal(false), useId()];
  const phrases = useWords(text);
  const format = useFormat();
  if (commands.length === 0) return null;
  const lines = commands.join('\n').split('\n');
  const isLong = lines.length > AT_FIRST + 2;
  const shown = isLong && !isWhole.value ? lines.slice(0, AT_FIRST) : lines;
  return (
    <div class="commands" id={id} data-folded={isLong && !isWhole.value}>
      <CodeView label={phrases.title(format.count(lines.length))} text={commands.join('\n')} shown={shown.join('\n')} />
      {isLong && (
        <button
          type="button"
          class="unfold"
          aria-expanded={isWhole.value}
          aria-controls={id}
          onClick={() => (isWhole.value = !isWhole.value)}
        >
          {isWhole.value ? phrases.fold : phrases.unfold(format.count(lines.length - AT_FIRST))}
        </button>
      )}
    </div>
  );
}

const text = words({
  en: {
    title: (lines: string) => `As commands, ${lines} lines`,
    unfold: (lines: string) => `Show ${lines} more lines`,
    fold: 'Show less',
  },
  zh: {
    title: (lines: string) => `命令形式，共 ${lines} 行`,
    unfold: (lines: string) => `显示其余 ${lines} 行`,
    fold: '收起',
  },
});
