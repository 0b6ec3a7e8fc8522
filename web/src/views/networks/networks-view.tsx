import { useSignal } from '@preact/signals';
import type { NetworkOverview } from '../../../../src/engine/overview.ts';
import { useBarred } from '../../actions/use-change.ts';
import { useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { hrefOf } from '../../router/route.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterField } from '../../ui/filter-field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Table } from '../../ui/table.tsx';
import { networkColumns } from './network-columns.tsx';
import { NetworkTotals } from './network-totals.tsx';
import { networksWords } from './networks-words.ts';

/** All networks at a glance. */
export function NetworksView() {
  const { store } = usePage();
  const { create } = useWords(networksWords);
  return (
    <>
      <div class="view-actions">
        <Button compact icon="plus" kind="primary" reason={useBarred()} onPress={goToCreate}>
          {create}
        </Button>
      </div>
      <Loaded resource={store.networks}>{(networks) => <NetworkList networks={networks} />}</Loaded>
    </>
  );
}

const goToCreate = () => location.assign(hrefOf({ kind: 'create' }));

function NetworkList({ networks }: { readonly networks: readonly NetworkOverview[] }) {
  const phrases = useWords(networksWords);
  const { rates } = usePage().store;
  const text = useSignal('');
  if (networks.length === 0) {
    return (
      <Empty>
        <p>{phrases.none}</p>
        <p>{phrases.begin}</p>
      </Empty>
    );
  }
  const shown = networks.filter((network) => isAbout(network, text.value.trim().toLowerCase()));
  return (
    <>
      <div class="toolbar">
        <NetworkTotals networks={networks} />
        <FilterField label={phrases.filter} value={text} />
      </div>
      {shown.length === 0 ? (
        <Empty>{phrases.nothing}</Empty>
      ) : (
        <Table
          caption={phrases.caption}
          columns={networkColumns(phrases, rates)}
          rows={shown}
          keyOf={({ name }) => name}
          sorting={{ column: 'name', direction: 'ascending' }}
        />
      )}
    </>
  );
}

/** By its name, mode, bridge or addresses, or by one of its guests. */
const isAbout = ({ name, mode, bridge, prefixes, guests }: NetworkOverview, text: string): boolean =>
  [name, mode, bridge ?? '', ...prefixes, ...guests.map(({ guest }) => guest)].some((word) =>
    word.toLowerCase().includes(text),
  );
