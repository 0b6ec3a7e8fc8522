import { useSignal } from '@preact/signals';
import type { Topology } from '../../../../src/topology/topology.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { FilterField } from '../../ui/filter-field.tsx';
import { matches } from './matches.ts';
import { topologyWords } from './topology-words.ts';
import { usePictureWords } from './use-picture-words.ts';

export type TopologySearchProps = { readonly topology: Topology; onChoose(id: string): void };

const MOST_SHOWN = 8;

/** Finds things in the picture, also where they are folded away. */
export function TopologySearch({ topology, onChoose }: TopologySearchProps) {
  const phrases = useWords(topologyWords);
  const format = useFormat();
  const { name } = usePictureWords();
  const typed = useSignal('');
  const found = matches(topology, typed.value);
  const choose = (id: string) => {
    typed.value = '';
    onChoose(id);
  };
  return (
    <form
      class="topology-search"
      onSubmit={(event) => {
        event.preventDefault();
        if (found[0] !== undefined) choose(found[0].id);
      }}
    >
      <FilterField label={phrases.find} value={typed} />
      {typed.value !== '' && (
        <div class="topology-found">
          <p class="muted" role="status">
            {phrases.found(format.count(found.length))}
          </p>
          {found.slice(0, MOST_SHOWN).map((node) => (
            <button key={node.id} type="button" class="found" onClick={() => choose(node.id)}>
              <strong>{name(node)}</strong> <span class="muted">{phrases[`kind-${node.kind}`]}</span>
              {node.network !== null && node.network !== node.label && <span class="muted"> · {node.network}</span>}
            </button>
          ))}
        </div>
      )}
    </form>
  );
}
