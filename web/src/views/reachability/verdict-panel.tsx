import { useSignal } from '@preact/signals';
import type { Ref } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Reachability } from '../../../../src/reachability/reachability.ts';
import type { Outcome, Verdict } from '../../../../src/reachability/verdict.ts';
import { type Trouble, troubleOf } from '../../api/trouble.ts';
import { useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Said } from '../../ui/said.tsx';
import { TroubleView } from '../../ui/trouble-view.tsx';
import { MARKS } from './marks.ts';
import type { Pair } from './matrix-table.tsx';
import { reachabilityWords } from './reachability-words.ts';

type Matrix = Reachability<Outcome>;

export type VerdictPanelProps = {
  readonly pair: Pair;
  /** What is shown beside it: where that is another one, the reasons may be others. */
  readonly matrix: Matrix;
  readonly panel: Ref<HTMLElement>;
  onClose(): void;
};

/** Why somebody may reach somebody, or not: reasons, and the rules as they stand in the ruleset. */
export function VerdictPanel({ pair, matrix, panel, onClose }: VerdictPanelProps) {
  const phrases = useWords(reachabilityWords);
  const title = phrases.why(phrases.party(pair.from), phrases.party(pair.to));
  return (
    <aside ref={panel} class="node-panel" tabIndex={-1} aria-live="polite" aria-label={title}>
      <header class="node-panel-head">
        <h2>{title}</h2>
        <IconButton icon="close" label={phrases.close} onPress={onClose} />
      </header>
      <Verdicts key={`${pair.from.id} ${pair.to.id}`} pair={pair} matrix={matrix} />
    </aside>
  );
}

function Verdicts({ pair, matrix }: Pick<VerdictPanelProps, 'pair' | 'matrix'>) {
  const { found, trouble } = useVerdicts(pair, matrix);
  const way = found?.ways[0];
  return (
    <>
      {trouble !== null && <TroubleView trouble={trouble} />}
      {way !== undefined && <Family name="IPv4" verdict={way.ipv4} />}
      {way !== undefined && <Family name="IPv6" verdict={way.ipv6} />}
    </>
  );
}

type Answer = { readonly found: Reachability<Verdict> | null; readonly trouble: Trouble | null };

/** Asked for again with each matrix; what was found before stays meanwhile. */
function useVerdicts({ from, to }: Pair, matrix: Matrix): Answer {
  const { api } = usePage();
  const answer = useSignal<Answer>({ found: null, trouble: null });
  useEffect(() => {
    let isWanted = true;
    const take = (taken: Answer) => {
      if (isWanted) answer.value = taken;
    };
    api.readVerdicts({ from: from.name, to: to.name }).then(
      (found) => take({ found, trouble: null }),
      (thrown) => take({ found: null, trouble: troubleOf(thrown) }),
    );
    return () => {
      isWanted = false;
    };
  }, [from.name, to.name, matrix]);
  return answer.value;
}

function Family({ name, verdict }: { readonly name: string; readonly verdict: Verdict }) {
  const phrases = useWords(reachabilityWords);
  return (
    <section class="family">
      <h3>
        {name}{' '}
        <span class="mark" data-verdict={verdict.kind}>
          {MARKS[verdict.kind]}
        </span>{' '}
        {phrases[verdict.kind]}
        {verdict.kind === 'limited' && <> · {phrases.services(verdict.services.join(', '))}</>}
      </h3>
      <ul class="rules">
        {verdict.reasons.map(({ sentence, declared }) => (
          <li key={sentence}>
            <Said>{sentence}</Said>
            {declared !== null && (
              <span class="muted">
                {' '}
                · {phrases.declared} <code>{declared}</code>
              </span>
            )}
          </li>
        ))}
      </ul>
      {verdict.rules.length === 0 ? (
        <p class="muted">{phrases.noRules}</p>
      ) : (
        <ul class="lines mono" aria-label={phrases.rules} translate={false}>
          {verdict.rules.map(({ table, chain, rule, element }) => (
            <li key={`${table} ${chain} ${rule}`}>
              <span class="muted">
                {table} {chain}:
              </span>{' '}
              {rule}
              {element !== null && (
                <span class="muted">
                  {' '}
                  @{element.set} {element.text}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
