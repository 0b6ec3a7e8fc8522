import type { Lease } from '../../../../src/state/facts.ts';
import { hrefOf } from '../../router/route.ts';
import { Address } from '../../ui/address.tsx';
import { addressKey } from '../../ui/address-key.ts';
import type { Column } from '../../ui/table.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';
import type { leasesWords } from './leases-words.ts';

/** What the table tells of a lease. */
export const leaseColumns = (phrases: (typeof leasesWords)['en']): readonly Column<Lease>[] => [
  {
    id: 'address',
    title: phrases.address,
    cell: ({ address }) => <Address>{address}</Address>,
    sortBy: ({ address }) => addressKey(address),
  },
  {
    id: 'name',
    title: phrases.name,
    cell: ({ hostName }) => hostName ?? <span class="muted">–</span>,
    sortBy: ({ hostName }) => hostName,
  },
  {
    id: 'mac',
    title: phrases.mac,
    cell: ({ mac, clientId }) => <span class="mono">{mac ?? clientId ?? '–'}</span>,
    sortBy: ({ mac, clientId }) => mac ?? clientId,
  },
  {
    id: 'network',
    title: phrases.network,
    cell: ({ network }) => <a href={hrefOf({ kind: 'network', name: network, tab: 'leases' })}>{network}</a>,
    sortBy: ({ network }) => network,
  },
  {
    id: 'left',
    title: phrases.left,
    cell: ({ expiresAt }) => <TimeLeft expiresAt={expiresAt} />,
    sortBy: ({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY,
    align: 'end',
  },
];
