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
  const { copy, copied, insecure, refused } = useWords(phrases);
  const done = useSignal<string | null>(null);
  const isRefused = useSignal(false);
  // Browsers have it only on pages that came by HTTPS, or from the browser's own computer.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  const onPress = () =>
    clipboard?.writeText(text).then(
      () => (done.value = text),
      () => (isRefused.value = true),
    );
  const isDone = done.value === text;
  const reason = clipboard === undefined ? insecure : isRefused.value ? refused : null;
  return (
    <>
      <Button compact kind="bare" icon={isDone ? 'ok' : 'copy'} reason={reason} onPress={onPress}>
        {isDone ? copied : copy}
      </Button>
      <span class="heard-only" role="status">
        {isDone && copied}
      </span>
    </>
  );
}

const phrases = words({
  en: {
    copy: 'Copy',
    copied: 'Copied',
    insecure: 'browsers let a page copy only where it came by HTTPS, or from this computer',
    refused: 'the browser does not let this page copy',
  },
  zh: {
    copy: '复制',
    copied: '已复制',
    insecure: '浏览器仅允许经 HTTPS 或来自本机的页面复制',
    refused: '浏览器不允许此页面复制',
  },
});
