import { useSignal } from '@preact/signals';
import type { NetworkView } from '../../../../src/api/contract/network.ts';
import type { Lease } from '../../../../src/state/facts.ts';
import { ReserveDialog } from '../../actions/reserve-dialog.tsx';
import { useBarred } from '../../actions/use-change.ts';
import { useWords } from '../../i18n/spoken.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useLeaseColumns } from '../../ui/lease-columns.tsx';
import { saidIfAny } from '../../ui/said.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { networkWords } from './network-words.ts';

/** What DHCP has handed out in a network, and for how much longer. */
export function LeasesPanel({ network }: { readonly network: NetworkView }) {
  const phrases = useWords(networkWords);
  const { holder, left } = useLeaseColumns();
  const chosen = useSignal<Lease | null>(null);
  const why = useBarred() ?? saidIfAny(network.permissions.reserve.reason);
  if (network.leases.length === 0) return <Empty>{phrases.noLeases}</Empty>;
  const reserve: Column<Lease> = {
    id: 'reserve',
    title: '',
    cell: (lease) =>
      lease.mac !== null && (
        <Button compact kind="bare" reason={why} onPress={() => (chosen.value = lease)}>
          {phrases.reserve} <span class="heard-only">{lease.address}</span>
        </Button>
      ),
  };
  return (
    <>
      <Table
        caption={phrases.leases}
        columns={[...holder, left, reserve]}
        rows={network.leases}
        keyOf={({ address }) => address}
        sorting={{ column: 'address', direction: 'ascending' }}
      />
      {chosen.value !== null && (
        <ReserveDialog
          network={network.details.name}
          known={knownOf(chosen.value)}
          onClose={() => (chosen.value = null)}
        />
      )}
    </>
  );
}

const knownOf = ({ mac, address, hostName }: Lease) => ({ mac: mac ?? '', address, guest: hostName ?? '' });
