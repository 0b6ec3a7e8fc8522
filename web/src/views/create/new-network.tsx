import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { HostView } from '../../../../src/api/contract/host.ts';
import type { NetworkOverview } from '../../../../src/engine/overview.ts';
import { useBarred } from '../../actions/use-change.ts';
import { summarized, summaryWords } from '../../changes/summary-words.ts';
import { Draft } from '../../editor/draft.ts';
import { DraftEditor } from '../../editor/draft-editor.tsx';
import { usePlanner } from '../../editor/use-planner.ts';
import { useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { yamlOf } from '../../planner/network-form.ts';
import { hrefOf } from '../../router/route.ts';
import { storageOr } from '../../settings/storage.ts';
import { CreateForm } from './create-form.tsx';
import { createWords } from './create-words.ts';
import { firstForm } from './first-form.ts';
import { freePrefix } from './free-prefix.ts';
import { nicChoices } from './nic-choices.ts';

export type NewNetworkProps = { readonly host: HostView; readonly networks: readonly NetworkOverview[] };

/** The form and the text of a network that is to come: each follows the other. */
export function NewNetwork({ host, networks }: NewNetworkProps) {
  const taken: readonly string[] = networks.map(({ name }) => name);
  const { toasts } = usePage();
  const phrases = useWords(createWords);
  const { told } = useWords(summaryWords);
  const choices = nicChoices(host.nics);
  const first = useMemo(() => firstForm(taken, choices), []);
  const draft = useMemo(
    () =>
      new Draft(
        storageOr(() => window.sessionStorage),
        'kvmnet.new',
        { yaml: yamlOf(first), libvirt: null },
      ),
    [],
  );
  const planner = usePlanner(draft);
  const declared = useComputed(() => planner.state.value.plan?.drafted.declared ?? []).value;
  const known = declared.find((name) => taken.includes(name)) ?? null;
  return (
    <div class="new-network">
      <CreateForm {...{ draft, planner, first, choices, taken, known }} example={freePrefix({ networks, host })} />
      <section class="new-network-part">
        <h2>{phrases.declaration}</h2>
        <DraftEditor
          {...{ draft, planner, label: phrases.label, verb: phrases.create }}
          barred={useBarred() ?? (known === null ? null : phrases.otherName)}
          unplanned={known === null ? null : phrases.unplanned}
          onApplied={(applied, sent) => {
            const [name] = sent.names;
            draft.cameTrue(sent);
            toasts.say(phrases.created(name ?? ''), {
              tone: 'ok',
              detail: applied.changed ? told(summarized(applied)) : null,
            });
            if (name !== undefined) location.assign(hrefOf({ kind: 'network', name, tab: null }));
          }}
        />
      </section>
    </div>
  );
}
