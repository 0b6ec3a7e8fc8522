import { useSignal } from '@preact/signals';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Button } from './button.tsx';

export type CodeViewProps = {
  readonly label: string;
  /** What is copied. */
  readonly text: string;
  /** What of it is shown; all, unless told. */
  readonly shown?: string;
};

/** A text for programs, with the numbers of its lines, to be read and copied. */
export function CodeView({ label, text, shown = text }: CodeViewProps) {
  const lines = shown.replace(/\n$/, '').split('\n');
  return (
    <figure class="code">
      <figcaption class="code-head">
        <span class="muted">{label}</span>
        <CopyButton text={text} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by the keyboard. */}
      <section class="code-text" tabIndex={0} aria-label={label}>
        <pre>
          {lines.map((line, index) => (
            <code key={index} class="code-line" translate={false}>
              {line}
              {'\n'}
            </code>
          ))}
        </pre>
      </section>
    </figure>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const { copy, copied } = useWords(phrases);
  const done = useSignal(false);
  const onPress = async () => {
    await navigator.clipboard.writeText(text);
    done.value = true;
  };
  return (
    <Button kind="bare" icon={done.value ? 'ok' : 'copy'} onPress={onPress}>
      <span role="status">{done.value ? copied : copy}</span>
    </Button>
  );
}

const phrases = words({ en: { copy: 'Copy', copied: 'Copied' }, zh: { copy: '复制', copied: '已复制' } });
