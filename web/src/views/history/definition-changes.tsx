import { type DefinitionDifference, definitionDifferences } from '../../../../src/history/definition-difference.ts';
import type { NetworkChange } from '../../../../src/history/record.ts';
import { useWords } from '../../i18n/spoken.ts';
import { hrefOf } from '../../router/route.ts';
import { DifferenceView } from '../../ui/difference-view.tsx';
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
    <DifferenceView label={label} lines={difference.lines}>
      <a href={hrefOf({ kind: 'network', name, tab: null })}>{phrases.ofNetwork(name)}</a>
      <span class="muted">{phrases[difference.of]}</span>
    </DifferenceView>
  );
}
