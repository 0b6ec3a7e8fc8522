import type { Consequence, ConsequenceOf } from '../../../src/api/contract/confirmation.ts';
import { useFormat, useWords } from '../i18n/spoken.ts';
import { consequenceWords } from './consequence-words.ts';
import { ReachTable } from './reach-table.tsx';

/** What a change does to whom. */
export const ConsequenceList = ({ consequences }: { readonly consequences: readonly Consequence[] }) => (
  <ul class="consequences">
    {consequences.map((consequence, index) => (
      <li key={index} data-kind={consequence.kind}>
        <ConsequenceItem consequence={consequence} />
      </li>
    ))}
  </ul>
);

function ConsequenceItem({ consequence }: { readonly consequence: Consequence }) {
  const phrases = useWords(consequenceWords);
  switch (consequence.kind) {
    case 'removed':
      return <p>{phrases.removed(consequence.network)}</p>;
    case 'disconnected':
    case 'detached':
      return <Hit told={phrases[consequence.kind](consequence.network)} guests={consequence.guests} />;
    case 'mode': {
      const { network, from, to, guests } = consequence;
      return <Hit told={phrases.mode(network, from, to)} guests={guests} />;
    }
    case 'isolation':
      return (
        <Hit
          told={phrases[consequence.isolated ? 'isolated' : 'joined'](consequence.network)}
          guests={consequence.guests}
        />
      );
    case 'service-ends':
      return <Hit told={phrases[consequence.service](consequence.network)} guests={consequence.guests} />;
    case 'renumbered':
      return <Renumbered consequence={consequence} />;
    case 'reach':
      return (
        <>
          <p>{phrases.reach}</p>
          <ReachTable ways={consequence.ways} />
        </>
      );
  }
}

/** More are counted, not named. */
const MOST_NAMED = 24;

function Hit({ told, guests }: { readonly told: string; readonly guests: readonly string[] }) {
  const phrases = useWords(consequenceWords);
  const format = useFormat();
  const rest = guests.length - MOST_NAMED;
  return (
    <>
      <p>{told}</p>
      <p class="hit" lang="en">
        {guests.slice(0, MOST_NAMED).map((guest) => (
          <span key={guest} class="hit-name">
            {guest}
          </span>
        ))}
        {rest > 0 && <span class="muted">{phrases.more(format.count(rest))}</span>}
      </p>
    </>
  );
}

function Renumbered({ consequence: { network, guests } }: { readonly consequence: ConsequenceOf<'renumbered'> }) {
  const phrases = useWords(consequenceWords);
  const format = useFormat();
  const rest = guests.length - MOST_NAMED;
  return (
    <>
      <p>{phrases.renumbered(network)}</p>
      <table class="before-after">
        <thead>
          <tr>
            <th scope="col">{phrases.guest}</th>
            <th scope="col">{phrases.before}</th>
            <th scope="col">{phrases.after}</th>
          </tr>
        </thead>
        <tbody lang="en">
          {guests.slice(0, MOST_NAMED).map(({ guest, from, to }) => (
            <tr key={guest}>
              <th scope="row">{guest}</th>
              <td class="mono">{from.join(' ')}</td>
              <td class="mono">{to.join(' ') || phrases.ofDhcp}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p class="muted">{phrases.more(format.count(rest))}</p>}
    </>
  );
}
