import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Reachability } from '../../../../src/reachability/reachability.ts';
import type { Verdict } from '../../../../src/reachability/verdict.ts';
import { type Trouble, troubleOf } from '../../api/trouble.ts';
import { useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Said } from '../../ui/said.tsx';
import { TroubleView } from '../../ui/trouble-view.tsx';
import { MARKS } from './marks.ts';
import type { Pair } from './matrix-table.tsx';
import { reachabilityWords } from './reachability-words.ts';

/** Why somebody may reach somebody, or not: reasons, and the rules as they stand in the ruleset. */
export function VerdictPanel({ pair, onClose }: { readonly pair: Pair; onClose(): void }) {
  const { api } = usePage();
  const phrases = useWords(reachabilityWords);
  const found = useSignal<Reachability<Verdict> | null>(null);
  const trouble = useSignal<Trouble | null>(null);
  useEffect(() => {
    let isWanted = true;
    found.value = null;
    trouble.value = null;
    api.readVerdicts({ from: pair.from.name, to: pair.to.name }).then(
      (verdicts) => {
        if (isWanted) found.value = verdicts;
      },
      (thrown) => {
        if (isWanted) trouble.value = troubleOf(thrown);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [pair.from.name, pair.to.name]);
  const way = found.value?.ways[0];
  const title = phrases.why(phrases.party(pair.from), phrases.party(pair.to));
  return (
    <aside class="node-panel" aria-live="polite" aria-label={title}>
      <header class="node-panel-head">
        <h2>{title}</h2>
        <IconButton icon="close" label={phrases.close} onPress={onClose} />
      </header>
      {trouble.value !== null && <TroubleView trouble={trouble.value} />}
      {way !== undefined && <Family name="IPv4" verdict={way.ipv4} />}
      {way !== undefined && <Family name="IPv6" verdict={way.ipv6} />}
    </aside>
  );
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
