import { type Signal, useSignal } from '@preact/signals';
import type { NetworkView } from '../../../../src/api/contract/network.ts';
import { AttachDialog } from '../../actions/attach-dialog.tsx';
import { ReserveDialog } from '../../actions/reserve-dialog.tsx';
import { TypedDialog } from '../../actions/typed-dialog.tsx';
import { useBarred, useChange } from '../../actions/use-change.ts';
import { useWords } from '../../i18n/spoken.ts';
import { hrefOf } from '../../router/route.ts';
import { Button } from '../../ui/button.tsx';
import { TroubleView } from '../../ui/trouble-view.tsx';
import { networkWords } from './network-words.ts';

type Open = 'disconnect' | 'remove' | 'attach' | 'reserve' | null;

/** What can be done with a network; what cannot be done now is there as well, and says why. */
export function NetworkActions({ network }: { readonly network: NetworkView }) {
  const { permissions, details } = network;
  const { name } = details;
  const phrases = useWords(networkWords);
  const { make, trouble } = useChange();
  const barred = useBarred();
  const open = useSignal<Open>(null);
  const why = (action: keyof typeof permissions): string | null => barred ?? permissions[action].reason;
  const stop = () => {
    if (permissions.stop.allowed) void make({ kind: 'stop', networks: [name], disconnect: false, forget: false });
    else open.value = 'disconnect';
  };
  return (
    <>
      <div class="actions" role="toolbar" aria-label={name}>
        <Button compact reason={why('start')} onPress={() => make({ kind: 'start', networks: [name], documents: [] })}>
          {phrases.start}
        </Button>
        <Button compact reason={why(permissions.stop.allowed ? 'stop' : 'disconnect')} onPress={stop}>
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
          reason={why('edit')}
          onPress={() => location.assign(hrefOf({ kind: 'network', name, tab: 'definition' }))}
        >
          {phrases.edit}
        </Button>
        <Button compact kind="danger" reason={barred} onPress={() => (open.value = 'remove')}>
          {phrases.remove}
        </Button>
      </div>
      {trouble !== null && <TroubleView trouble={trouble} />}
      <ActionDialogs network={network} open={open} />
    </>
  );
}

function ActionDialogs({ network, open }: { readonly network: NetworkView; readonly open: Signal<Open> }) {
  const phrases = useWords(networkWords);
  const { name, ports } = network.details;
  const guests = ports.flatMap(({ guest, title }) => title ?? guest ?? []);
  const close = () => {
    open.value = null;
  };
  const stop = { kind: 'stop' as const, networks: [name], disconnect: true };
  switch (open.value) {
    case null:
      return null;
    case 'attach':
      return <AttachDialog network={name} onClose={close} />;
    case 'reserve':
      return <ReserveDialog network={name} known={{ mac: '', address: '', guest: '' }} onClose={close} />;
    case 'disconnect':
      return (
        <TypedDialog
          {...{ name, guests, onClose: close, verb: phrases.stop, change: { ...stop, forget: false } }}
          title={phrases.disconnectTitle(name)}
          told={phrases.disconnectTold}
        />
      );
    case 'remove':
      return (
        <TypedDialog
          {...{ name, guests, onClose: close, verb: phrases.remove, change: { ...stop, forget: true } }}
          title={phrases.removeTitle(name)}
          told={phrases.removeTold}
        />
      );
  }
}
