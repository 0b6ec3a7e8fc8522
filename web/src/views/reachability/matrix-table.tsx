import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Party } from '../../../../src/reachability/party.ts';
import type { Way } from '../../../../src/reachability/reachability.ts';
import type { Outcome } from '../../../../src/reachability/verdict.ts';
import { useWords } from '../../i18n/spoken.ts';
import { useOneStop } from '../../ui/use-one-stop.ts';
import { MARKS, shownOf } from './marks.ts';
import { reachabilityWords } from './reachability-words.ts';

/** Who begins, and whom he wants to reach. */
export type Pair = { readonly from: Party; readonly to: Party };

export type MatrixTableProps = {
  readonly ways: readonly Way<Outcome>[];
  readonly parties: readonly Party[];
  readonly chosen: Signal<Pair | null>;
  /** A mark was chosen by the keyboard. */
  onEnter(): void;
};

/** The matrix, of which one mark is where Tab stops; the arrow keys lead from mark to mark. */
export function MatrixTable({ ways, parties, chosen, onEnter }: MatrixTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const onFocusIn = useOneStop(table, '.matrix-cell');
  const phrases = useWords(reachabilityWords);
  const byIds = new Map(ways.map((way) => [`${way.from} ${way.to}`, way]));
  return (
    <section class="matrix-window" aria-label={phrases.caption}>
      <table ref={table} class="matrix" onKeyDown={walk} onFocusIn={onFocusIn}>
        <caption class="heard-only">{phrases.caption}</caption>
        <thead>
          <tr>
            <td class="muted">{phrases.fromTo}</td>
            {parties.map((to) => (
              <th key={to.id} scope="col">
                <Name>{phrases.party(to)}</Name>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parties.map((from) => (
            <tr key={from.id}>
              <th scope="row">
                <Name>{phrases.party(from)}</Name>
              </th>
              {parties.map((to) => (
                <td key={to.id}>
                  <Cell way={byIds.get(`${from.id} ${to.id}`)} {...{ from, to, chosen, onEnter }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

// Cut short where it is long: whoever hears it, points at it or chooses a mark is told all of it.
const Name = ({ children }: { readonly children: string }) => (
  <span class="matrix-name" title={children}>
    {children}
  </span>
);

type CellProps = Pair & Pick<MatrixTableProps, 'chosen' | 'onEnter'> & { readonly way: Way<Outcome> | undefined };

function Cell({ way, from, to, chosen, onEnter }: CellProps) {
  const phrases = useWords(reachabilityWords);
  if (way === undefined) return null;
  const kinds = shownOf(way);
  const [four, six] = kinds.map((kind) => phrases[kind]);
  const verdict = six === undefined ? (four ?? '') : phrases.both(four ?? '', six);
  const isChosen = chosen.value?.from.id === from.id && chosen.value.to.id === to.id;
  const told = phrases.cell(phrases.party(from), phrases.party(to), verdict);
  return (
    <button
      type="button"
      class="matrix-cell"
      aria-label={told}
      title={told}
      aria-pressed={isChosen}
      tabIndex={-1}
      onClick={({ detail }) => {
        chosen.value = { from, to };
        if (detail === PRESSED_BY_KEY) onEnter();
      }}
    >
      {kinds.map((kind) => (
        <span key={kind} class="mark" data-verdict={kind} aria-hidden="true">
          {MARKS[kind]}
        </span>
      ))}
    </button>
  );
}

// UI Events, on `click`: the count of presses, which only a pointer makes.
const PRESSED_BY_KEY = 0;

function walk(event: KeyboardEvent & { readonly currentTarget: HTMLTableElement }): void {
  const cell = document.activeElement?.closest('td');
  const row = cell?.parentElement;
  if (!cell || !(row instanceof HTMLTableRowElement)) return;
  const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [
    0, 0,
  ];
  if (down === 0 && right === 0) return;
  const next = event.currentTarget.rows[row.rowIndex + (down ?? 0)]?.cells[cell.cellIndex + (right ?? 0)];
  const button = next?.querySelector('button');
  if (!button) return;
  event.preventDefault();
  button.focus();
}
