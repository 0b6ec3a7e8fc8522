import type { ComponentChildren } from 'preact';
import type { DifferenceLine } from '../../../src/history/line-difference.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';

export type DifferenceViewProps = {
  /** What it is called for those who hear it. */
  readonly label: string;
  readonly lines: readonly DifferenceLine[];
  /** What stands above it. */
  readonly children: ComponentChildren;
};

/** How one text has become another, line by line. */
export const DifferenceView = ({ label, lines, children }: DifferenceViewProps) => (
  <figure class="code">
    <figcaption class="code-head">{children}</figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by the keyboard. */}
    <section class="code-text" tabIndex={0} aria-label={label}>
      <pre class="difference" translate={false}>
        {lines.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </pre>
    </section>
  </figure>
);

const signs = { same: ' ', gone: '-', new: '+' } as const;

function Line({ line: { kind, text } }: { readonly line: DifferenceLine }) {
  const phrases = useWords(heard);
  return (
    <code class="difference-line" data-kind={kind}>
      {kind !== 'same' && <span class="heard-only">{phrases[kind]}</span>}
      <span aria-hidden="true">{signs[kind]} </span>
      {text}
      {'\n'}
    </code>
  );
}

const heard = words({
  en: { gone: 'taken out: ', new: 'put in: ' },
  zh: { gone: '删除：', new: '新增：' },
});
