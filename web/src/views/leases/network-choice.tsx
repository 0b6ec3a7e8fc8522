import { useWords } from '../../i18n/spoken.ts';
import { leasesWords } from './leases-words.ts';

export type NetworkChoiceProps = {
  readonly networks: readonly string[];
  readonly chosen: string | null;
  /** null: all of them. */
  onChoose(network: string | null): void;
};

/** Which network to look at, of those that there is something of. */
export function NetworkChoice({ networks, chosen, onChoose }: NetworkChoiceProps) {
  const phrases = useWords(leasesWords);
  const names = [...new Set([...networks, ...(chosen === null ? [] : [chosen])])].sort();
  return (
    <select
      class="select"
      aria-label={phrases.network}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value || null)}
    >
      <option value="">{phrases.all}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
