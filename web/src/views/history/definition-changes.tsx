import { type DefinitionDifference, definitionDifferences } from '../../../../src/history/definition-difference.ts';
import type { DifferenceLine } from '../../../../src/history/line-difference.ts';
import type { NetworkChange } from '../../../../src/history/record.ts';
import { useWords } from '../../i18n/spoken.ts';
import { hrefOf } from '../../router/route.ts';
import { historyWords } from './history-words.ts';

/** What has become of networks' definitions, line by line. */
export function DefinitionChanges({ networks }: { readonly networks: readonly NetworkChange[] }) {
  const phrases = useWords(historyWords);
  const changed = networks
    .map((change) => ({ name: change.name, differences: definitionDifferences(change) }))
    .filter(({ differences }) => differences.length > 0);
  if (changed.length === 0) return null;
  return (
    <>
      <h2>{phrases.definitions}</h2>
      {changed.map(({ name, differences }) =>
        differences.map((difference) => (
          <Difference key={`${name} ${difference.of}`} name={name} difference={difference} />
        )),
      )}
    </>
  );
}

function Difference({ name, difference }: { readonly name: string; readonly difference: DefinitionDifference }) {
  const phrases = useWords(historyWords);
  const label = `${phrases.ofNetwork(name)}, ${phrases[difference.of]}`;
  return (
    <figure class="code">
      <figcaption class="code-head">
        <a href={hrefOf({ kind: 'network', name, tab: null })}>{phrases.ofNetwork(name)}</a>
        <span class="muted">{phrases[difference.of]}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by the keyboard. */}
      <section class="code-text" tabIndex={0} aria-label={label}>
        <pre class="difference" translate={false}>
          {difference.lines.map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </pre>
      </section>
    </figure>
  );
}

const signs = { same: ' ', gone: '-', new: '+' } as const;

function Line({ line: { kind, text } }: { readonly line: DifferenceLine }) {
  const phrases = useWords(historyWords);
  return (
    <code class="difference-line" data-kind={kind}>
      {kind !== 'same' && <span class="heard-only">{phrases[kind]}</span>}
      <span aria-hidden="true">{signs[kind]} </span>
      {text}
      {'\n'}
    </code>
  );
}
