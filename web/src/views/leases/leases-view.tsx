import { useSignal } from '@preact/signals';
import type { Lease } from '../../../../src/state/facts.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { hrefOf } from '../../router/route.ts';
import { Empty } from '../../ui/empty.tsx';
import { FilterField } from '../../ui/filter-field.tsx';
import { useLeaseColumns } from '../../ui/lease-columns.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import type { ViewProps } from '../views.ts';
import { leasesWords } from './leases-words.ts';
import { NetworkChoice } from './network-choice.tsx';

/** Who has which address, and for how much longer. */
export function LeasesView({ route }: ViewProps<'leases'>) {
  const { store } = usePage();
  return <Loaded resource={store.leases}>{(leases) => <LeaseList leases={leases} network={route.network} />}</Loaded>;
}

function LeaseList({ leases, network }: { readonly leases: readonly Lease[]; readonly network: string | null }) {
  const phrases = useWords(leasesWords);
  const format = useFormat();
  const { holder, left } = useLeaseColumns();
  const text = useSignal('');
  if (leases.length === 0) return <Empty>{phrases.none}</Empty>;
  const wanted = text.value.trim().toLowerCase();
  const shown = leases.filter((lease) => (network === null || lease.network === network) && isAbout(lease, wanted));
  return (
    <>
      <div class="toolbar">
        <NetworkChoice
          networks={leases.map((lease) => lease.network)}
          chosen={network}
          onChoose={(chosen) => location.replace(hrefOf({ kind: 'leases', network: chosen }))}
        />
        <FilterField label={phrases.filter} value={text} />
        <p class="muted toolbar-end" role="status">
          {phrases.count(format.count(shown.length), format.count(leases.length))}
        </p>
      </div>
      {shown.length === 0 ? (
        <Empty>{phrases.nothing}</Empty>
      ) : (
        <Table
          caption={phrases.caption}
          columns={[...holder, networkColumn(phrases.network), left]}
          rows={shown}
          keyOf={({ network: name, address }) => `${name} ${address}`}
          sorting={{ column: 'address', direction: 'ascending' }}
        />
      )}
    </>
  );
}

const networkColumn = (title: string): Column<Lease> => ({
  id: 'network',
  title,
  cell: ({ network }) => <a href={hrefOf({ kind: 'network', name: network, tab: 'leases' })}>{network}</a>,
  sortBy: ({ network }) => network,
});

const isAbout = ({ address, hostName, mac, clientId }: Lease, text: string): boolean =>
  [address, hostName, mac, clientId].some((word) => word?.toLowerCase().includes(text));
