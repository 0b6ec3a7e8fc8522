import type { Lease } from '../../../../src/state/facts.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { hrefOf } from '../../router/route.ts';
import { Address } from '../../ui/address.tsx';
import { addressKey } from '../../ui/address-key.ts';
import type { Column } from '../../ui/table.tsx';
import { useNow } from '../../ui/use-now.ts';
import { leasesWords } from './leases-words.ts';

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

function TimeLeft({ expiresAt }: Pick<Lease, 'expiresAt'>) {
  const { never, over } = useWords(leasesWords);
  const format = useFormat();
  const now = useNow(20_000);
  if (expiresAt === null) return <>{never}</>;
  const seconds = expiresAt - now.getTime() / 1000;
  if (seconds <= 0) return <span class="muted">{over}</span>;
  return <time dateTime={new Date(expiresAt * 1000).toISOString()}>{format.duration(seconds)}</time>;
}
