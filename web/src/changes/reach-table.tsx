import type { ConsequenceOf } from '../../../src/api/contract/confirmation.ts';
import { useFormat, useWords } from '../i18n/spoken.ts';
import { consequenceWords, verdictWords } from './consequence-words.ts';

type Way = ConsequenceOf<'reach'>['ways'][number];

export type ReachTableProps = { readonly ways: readonly Way[]; readonly most: number };

/** Who may talk to whom, before and after. Of many, the first are told: with hundreds of networks each has a way to each. */
export function ReachTable({ ways, most }: ReachTableProps) {
  const phrases = useWords(consequenceWords);
  const format = useFormat();
  const rest = ways.length - most;
  return (
    <>
      <table class="before-after">
        <thead>
          <tr>
            <th scope="col">{phrases.from}</th>
            <th scope="col">{phrases.to}</th>
            <th scope="col">{phrases.before}</th>
            <th scope="col">{phrases.after}</th>
          </tr>
        </thead>
        <tbody>
          {ways.slice(0, most).map((way, index) => (
            <WayRow key={index} way={way} />
          ))}
        </tbody>
      </table>
      {rest > 0 && <p class="muted">{phrases.more(format.count(rest))}</p>}
    </>
  );
}

function WayRow({ way: { from, to, family, before, after } }: { readonly way: Way }) {
  const verdicts = useWords(verdictWords);
  return (
    <tr>
      <td>
        <End end={from} />
      </td>
      <td>
        <End end={to} />
        {family !== null && <span class="muted"> IPv{family}</span>}
      </td>
      <td data-verdict={before}>{verdicts[before]}</td>
      <td data-verdict={after}>{verdicts[after]}</td>
    </tr>
  );
}

function End({ end: { kind, name } }: { readonly end: Way['from'] }) {
  const phrases = useWords(consequenceWords);
  if (kind === 'host') return <>{phrases.host}</>;
  if (kind === 'guests') return <strong translate={false}>{name}</strong>;
  return <>{name === null ? phrases.outside : phrases.beyond(name)}</>;
}
