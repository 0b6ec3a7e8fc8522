import { useSignal } from '@preact/signals';
import type { Party } from '../../../../src/reachability/party.ts';
import type { Reachability } from '../../../../src/reachability/reachability.ts';
import type { Outcome } from '../../../../src/reachability/verdict.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { FilterField } from '../../ui/filter-field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { KINDS, MARKS } from './marks.ts';
import { MatrixTable, type Pair } from './matrix-table.tsx';
import { reachabilityWords } from './reachability-words.ts';
import { VerdictPanel } from './verdict-panel.tsx';

/** More are no matrix any more. */
const MOST_SHOWN = 40;

/** Who may talk to whom by the declared policy, and which rule decides. */
export function ReachabilityView() {
  const { store } = usePage();
  return <Loaded resource={store.reachability}>{(matrix) => <Matrix matrix={matrix} />}</Loaded>;
}

function Matrix({ matrix }: { readonly matrix: Reachability<Outcome> }) {
  const phrases = useWords(reachabilityWords);
  const format = useFormat();
  const typed = useSignal('');
  const chosen = useSignal<Pair | null>(null);
  const meant = matrix.parties.filter((party) => isMeant(party, typed.value));
  const shown = meant.slice(0, MOST_SHOWN);
  const pair = chosen.value && pairIn(matrix, chosen.value);
  const panel = usePanel({
    isOpen: pair !== null,
    chosen: '.matrix-cell[aria-pressed=true]',
    onClose: () => {
      chosen.value = null;
    },
  });
  return (
    <div class="panel">
      {matrix.parties.length > 10 && <FilterField label={phrases.filter} value={typed} />}
      {meant.length > shown.length && (
        <p class="muted" role="status">
          {phrases.some(format.count(shown.length), format.count(meant.length))}
        </p>
      )}
      <MatrixTable ways={matrix.ways} parties={shown} chosen={chosen} onEnter={panel.seek} />
      {pair === null ? (
        <p class="muted">{phrases.choose}</p>
      ) : (
        <VerdictPanel pair={pair} matrix={matrix} panel={panel.panel} onClose={panel.leave} />
      )}
      <ul class="marks" aria-label={phrases.legend}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <span class="mark" data-verdict={kind}>
              {MARKS[kind]}
            </span>{' '}
            {phrases[kind]}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The same pair as it is by now; null: one of them is gone. */
function pairIn({ parties }: Reachability<Outcome>, { from, to }: Pair): Pair | null {
  const [first, second] = [from, to].map(({ id }) => parties.find((party) => party.id === id));
  return first === undefined || second === undefined ? null : { from: first, to: second };
}

// The host and the outside are of interest whatever network it is about.
const isMeant = ({ kind, name }: Party, typed: string): boolean =>
  kind !== 'guests' || name.toLowerCase().includes(typed.trim().toLowerCase());
