import { type Signal, useSignal } from '@preact/signals';
import type { NetworkView } from '../../../../src/api/contract/network.ts';
import { AttachDialog } from '../../actions/attach-dialog.tsx';
import { ReserveDialog } from '../../actions/reserve-dialog.tsx';
import { useBarred, useChange } from '../../actions/use-change.ts';
import { ChangeQuestion } from '../../changes/change-question.tsx';
import { useWords } from '../../i18n/spoken.ts';
import { hrefOf } from '../../router/route.ts';
import { Button } from '../../ui/button.tsx';
import { saidIfAny } from '../../ui/said.tsx';
import { networkWords } from './network-words.ts';

type Open = 'attach' | 'reserve' | null;

/** What can be done with a network; what cannot be done now is there as well, and says why. */
export function NetworkActions({ network }: { readonly network: NetworkView }) {
  const { permissions, details } = network;
  const { name } = details;
  const phrases = useWords(networkWords);
  const asked = useChange();
  // Of what is gone, there is nothing more to show.
  const removing = useChange(() => location.replace(hrefOf({ kind: 'networks' })));
  const barred = useBarred();
  const open = useSignal<Open>(null);
  const why = (action: keyof typeof permissions) => barred ?? saidIfAny(permissions[action].reason);
  const stop = { kind: 'stop' as const, networks: [name], disconnect: !permissions.stop.allowed };
  return (
    <>
      <div class="actions" role="toolbar" aria-label={name}>
        <Button
          compact
          reason={why('start')}
          onPress={() => asked.begin({ kind: 'start', networks: [name], documents: [] }, null)}
        >
          {phrases.start}
        </Button>
        <Button
          compact
          reason={why(permissions.stop.allowed ? 'stop' : 'disconnect')}
          onPress={() => asked.begin({ ...stop, forget: false }, null)}
        >
          {phrases.stop}
        </Button>
        <Button compact reason={why('attach')} onPress={() => (open.value = 'attach')}>
          {phrases.attach}
        </Button>
        <Button compact reason={why('reserve')} onPress={() => (open.value = 'reserve')}>
          {phrases.reserve}
        </Button>
        <Button
          compact
          reason={saidIfAny(permissions.edit.reason)}
          onPress={() => location.assign(hrefOf({ kind: 'network', name, tab: 'definition' }))}
        >
          {phrases.edit}
        </Button>
        <Button
          compact
          kind="danger"
          reason={why('remove')}
          onPress={() => removing.begin({ ...stop, forget: true }, null)}
        >
          {phrases.remove}
        </Button>
      </div>
      <ChangeQuestion asked={asked} />
      <ChangeQuestion asked={removing} />
      <ActionDialogs name={name} open={open} />
    </>
  );
}

function ActionDialogs({ name, open }: { readonly name: string; readonly open: Signal<Open> }) {
  const close = () => {
    open.value = null;
  };
  switch (open.value) {
    case null:
      return null;
    case 'attach':
      return <AttachDialog network={name} onClose={close} />;
    case 'reserve':
      return <ReserveDialog network={name} known={{ mac: '', address: '', guest: '' }} onClose={close} />;
  }
}
