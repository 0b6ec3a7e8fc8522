import type { ComponentChildren } from 'preact';
import { type Diagnostic, hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { CommandList } from '../changes/command-list.tsx';
import { ConsequenceList } from '../changes/consequence-list.tsx';
import { consequenceWords } from '../changes/consequence-words.ts';
import { summaryWords } from '../changes/summary-words.ts';
import { useFormat, useWords } from '../i18n/spoken.ts';
import type { Drafted } from '../planner/drafted.ts';
import type { Planning } from '../planner/planner.ts';
import type { Tone } from '../ui/badge.tsx';
import { DiagnosticList } from '../ui/diagnostic-list.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { TroubleView } from '../ui/trouble-view.tsx';
import { useNow } from '../ui/use-now.ts';
import { editorWords } from './editor-words.ts';

export type PlanPanelProps = {
  readonly planning: Planning;
  /** Something speaks against it, so that all is not well. */
  readonly isWarned: boolean;
  /** Said in its place. */
  readonly unplanned: string | null;
  /** What is to be known of other networks than those that are written about. */
  readonly elsewhere: readonly Diagnostic[];
};

/** What a text would come to, as it is typed. */
export function PlanPanel({ planning: { plan, behind, trouble }, unplanned, isWarned, elsewhere }: PlanPanelProps) {
  const phrases = useWords(editorWords);
  return (
    <section class="plan card" aria-label={phrases.plan} aria-busy={behind !== null}>
      <header class="card-head">
        <h3>{phrases.plan}</h3>
        <span class="plan-age muted">
          {behind === null && plan !== null ? (
            <Age of={plan.lookedAt} />
          ) : (
            phrases[behind === 'host' && plan !== null ? 'behindHost' : 'behindText']
          )}
        </span>
      </header>
      <div class="card-body plan-body">
        {trouble !== null && <TroubleView trouble={trouble} />}
        {plan === null && trouble === null && <p class="skeleton plan-skeleton" />}
        {plan !== null &&
          (unplanned === null ? <Told drafted={plan.drafted} isWarned={isWarned} /> : <p class="muted">{unplanned}</p>)}
        {elsewhere.length > 0 && (
          <details class="elsewhere">
            <summary>{phrases.elsewhere(elsewhere.length)}</summary>
            <DiagnosticList complaints={elsewhere} />
          </details>
        )}
      </div>
    </section>
  );
}

function Age({ of }: { readonly of: Date }) {
  const { asOf } = useWords(editorWords);
  return <>{asOf(useFormat().moment(of, useNow(60_000)))}</>;
}

type ToldProps = { readonly drafted: Drafted; readonly isWarned: boolean };

function Told({ drafted, isWarned }: ToldProps) {
  const { title } = useWords(consequenceWords);
  const { confirmation, commands } = drafted;
  return (
    <>
      <Summary drafted={drafted} isWarned={isWarned} />
      {confirmation.kind !== 'none' && (
        <div class="plan-hits">
          <h4>{title}</h4>
          <ConsequenceList consequences={confirmation.consequences} most={6} />
        </div>
      )}
      <CommandList commands={commands} />
    </>
  );
}

function Summary({ drafted, isWarned }: ToldProps) {
  const { told } = useWords(summaryWords);
  const phrases = useWords(editorWords);
  const errors = drafted.diagnostics.filter(({ severity }) => severity === 'error').length;
  if (hasErrors(drafted.diagnostics))
    return (
      <Line tone="bad" icon="bad">
        {phrases.refused(errors)}
      </Line>
    );
  if (drafted.commands.length > 0)
    return (
      <Line tone="accent" icon="events">
        {told(drafted)}
      </Line>
    );
  if (drafted.changes)
    return (
      <Line tone={isWarned ? 'warn' : 'accent'} icon={isWarned ? 'warn' : 'events'}>
        {phrases.keptOnly(told(drafted))}
      </Line>
    );
  if (drafted.declared.length === 0)
    return (
      <Line tone="plain" icon="warn">
        {phrases.declaresNothing}
      </Line>
    );
  return (
    <Line tone={isWarned ? 'warn' : 'ok'} icon={isWarned ? 'warn' : 'ok'}>
      {phrases.nothing}
    </Line>
  );
}

type LineProps = { readonly tone: Tone; readonly icon: IconName; readonly children: ComponentChildren };

const Line = ({ tone, icon, children }: LineProps) => (
  <p class="plan-summary" data-tone={tone} role="status">
    <Icon name={icon} />
    <span>{children}</span>
  </p>
);
