import type { Trouble } from '../../../../src/topology/shape.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { Icon } from '../../ui/icon.tsx';
import { Said } from '../../ui/said.tsx';
import { topologyWords } from './topology-words.ts';

export type TroubleListProps = { readonly troubles: readonly Trouble[]; onChoose(id: string): void };

/** What is wrong in the picture, each leading to where it is. */
export function TroubleList({ troubles, onChoose }: TroubleListProps) {
  const phrases = useWords(topologyWords);
  const format = useFormat();
  if (troubles.length === 0) return null;
  const title = troubles.length === 1 ? phrases.trouble : phrases.troubles(format.count(troubles.length));
  return (
    <details class="topology-troubles" open={troubles.length <= 5}>
      <summary>
        <Icon name="bad" /> {title}
      </summary>
      <ul>
        {troubles.map(({ id, text, health }) => (
          <li key={`${id} ${text}`} data-health={health}>
            <button type="button" class="found" onClick={() => onChoose(id)}>
              <Said>{text}</Said>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
