import { useWords } from '../../i18n/spoken.ts';
import { Empty } from '../../ui/empty.tsx';
import { Said } from '../../ui/said.tsx';
import { networkWords } from './network-words.ts';

/** What the rules do, in words. */
export function RulesPanel({ rules }: { readonly rules: readonly string[] }) {
  const { noRules } = useWords(networkWords);
  if (rules.length === 0) return <Empty>{noRules}</Empty>;
  return (
    <ul class="rules">
      {rules.map((rule) => (
        <li key={rule}>
          <Said>{rule}</Said>
        </li>
      ))}
    </ul>
  );
}
