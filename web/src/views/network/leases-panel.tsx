import { useSignal } from '@preact/signals';
import type { NetworkView } from '../../../../src/api/contract/network.ts';
import type { Lease } from '../../../../src/state/facts.ts';
import { ReserveDialog } from '../../actions/reserve-dialog.tsx';
import { useBarred } from '../../actions/use-change.ts';
import { useWords } from '../../i18n/spoken.ts';
import { Address } from '../../ui/address.tsx';
import { addressKey } from '../../ui/address-key.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { saidIfAny } from '../../ui/said.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';
import { networkWords } from './network-words.ts';

/** What DHCP has handed out in a network, and for how much longer. */
export function LeasesPanel({ network }: { readonly network: NetworkView }) {
  const phrases = useWords(networkWords);
  const chosen = useSignal<Lease | null>(null);
  const why = useBarred() ?? saidIfAny(network.permissions.reserve.reason);
  if (network.leases.length === 0) return <Empty>{phrases.noLeases}</Empty>;
  const columns: readonly Column<Lease>[] = [
    {
      id: 'address',
      title: phrases.address,
      cell: ({ address }) => <Address>{address}</Address>,
      sortBy: ({ address }) => addressKey(address),
    },
    {
      id: 'name',
      title: phrases.name,
      cell: ({ hostName }) => hostName ?? '–',
      sortBy: ({ hostName }) => hostName,
    },
    {
      id: 'mac',
      title: phrases.mac,
      cell: ({ mac, clientId }) => <span class="mono">{mac ?? clientId ?? '–'}</span>,
      sortBy: ({ mac, clientId }) => mac ?? clientId,
    },
    {
      id: 'left',
      title: phrases.left,
      cell: ({ expiresAt }) => <TimeLeft expiresAt={expiresAt} />,
      sortBy: ({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY,
      align: 'end',
    },
    {
      id: 'reserve',
      title: '',
      cell: (lease) =>
        lease.mac !== null && (
          <Button compact kind="bare" reason={why} onPress={() => (chosen.value = lease)}>
            {phrases.reserve} <span class="heard-only">{lease.address}</span>
          </Button>
        ),
    },
  ];
  return (
    <>
      <Table
        caption={phrases.leases}
        columns={columns}
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
