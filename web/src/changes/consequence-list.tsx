import type { Consequence, ConsequenceOf } from '../../../src/api/contract/confirmation.ts';
import { useFormat, useWords } from '../i18n/spoken.ts';
import { Addresses } from '../ui/address.tsx';
import { consequenceWords } from './consequence-words.ts';
import { ReachTable } from './reach-table.tsx';

export type ConsequenceListProps = {
  readonly consequences: readonly Consequence[];
  /** As many are named; more are counted. */
  readonly most?: number;
};

/** What a change does to whom. */
export const ConsequenceList = ({ consequences, most = 24 }: ConsequenceListProps) => (
  <ul class="consequences">
    {consequences.map((consequence, index) => (
      <li key={index} data-kind={consequence.kind}>
        <ConsequenceItem consequence={consequence} most={most} />
      </li>
    ))}
  </ul>
);

function ConsequenceItem({ consequence, most }: { readonly consequence: Consequence; readonly most: number }) {
  const phrases = useWords(consequenceWords);
  switch (consequence.kind) {
    case 'removed':
      return <p>{phrases.removed(consequence.network)}</p>;
    case 'disconnected':
    case 'detached':
      return <Hit told={phrases[consequence.kind](consequence.network)} guests={consequence.guests} most={most} />;
    case 'mode': {
      const { network, from, to, guests } = consequence;
      return <Hit told={phrases.mode(network, from, to)} guests={guests} most={most} />;
    }
    case 'isolation':
      return (
        <Hit
          told={phrases[consequence.isolated ? 'isolated' : 'joined'](consequence.network)}
          guests={consequence.guests}
          most={most}
        />
      );
    case 'service-ends':
      return <Hit told={phrases[consequence.service](consequence.network)} guests={consequence.guests} most={most} />;
    case 'renumbered':
      return <Renumbered consequence={consequence} most={most} />;
    case 'reach':
      return (
        <>
          <p>{phrases.reach}</p>
          <ReachTable ways={consequence.ways} most={most} />
        </>
      );
  }
}

type HitProps = { readonly told: string; readonly guests: readonly string[]; readonly most: number };

function Hit({ told, guests, most }: HitProps) {
  const phrases = useWords(consequenceWords);
  const format = useFormat();
  const rest = guests.length - most;
  return (
    <>
      <p>{told}</p>
      <p class="hit">
        {guests.slice(0, most).map((guest) => (
          <span key={guest} class="hit-name" translate={false}>
            {guest}
          </span>
        ))}
        {rest > 0 && <span class="muted">{phrases.more(format.count(rest))}</span>}
      </p>
    </>
  );
}

type RenumberedProps = { readonly consequence: ConsequenceOf<'renumbered'>; readonly most: number };

function Renumbered({ consequence: { network, guests }, most }: RenumberedProps) {
  const phrases = useWords(consequenceWords);
  const format = useFormat();
  const rest = guests.length - most;
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
        <tbody>
          {guests.slice(0, most).map(({ guest, from, to }) => (
            <tr key={`${guest} ${from.join(' ')}`}>
              <th scope="row" translate={false}>
                {guest}
              </th>
              <td>
                <Addresses all={without(from, to)} />
              </td>
              <td>{to.length === 0 ? phrases.ofDhcp : <Addresses all={without(to, from)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p class="muted">{phrases.more(format.count(rest))}</p>}
    </>
  );
}

/** What stays is no news. */
const without = (addresses: readonly string[], others: readonly string[]): readonly string[] =>
  addresses.filter((address) => !others.includes(address));
