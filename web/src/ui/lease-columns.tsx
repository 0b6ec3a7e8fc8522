import type { Lease } from '../../../src/state/facts.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Address } from './address.tsx';
import { addressKey } from './address-key.ts';
import type { Column } from './table.tsx';
import { TimeLeft } from './time-left.tsx';

/** Address, name and MAC of whoever has a lease, and how much longer. */
export type LeaseColumns = { readonly holder: readonly Column<Lease>[]; readonly left: Column<Lease> };

/** What every table of leases tells of one; each has columns of its own besides. */
export function useLeaseColumns(): LeaseColumns {
  const phrases = useWords(text);
  return {
    holder: [
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
    ],
    left: {
      id: 'left',
      title: phrases.left,
      cell: ({ expiresAt }) => <TimeLeft expiresAt={expiresAt} />,
      sortBy: ({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY,
      align: 'end',
    },
  };
}

const text = words({
  en: {
    address: 'Address',
    name: 'Name',
    mac: 'MAC or client',
    left: 'Time left',
  },
  zh: {
    address: '地址',
    name: '名称',
    mac: 'MAC 或客户端',
    left: '剩余时间',
  },
});
