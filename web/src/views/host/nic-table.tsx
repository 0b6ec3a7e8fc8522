import type { HostView } from '../../../../src/api/contract/host.ts';
import { useWords } from '../../i18n/spoken.ts';
import { hrefOf } from '../../router/route.ts';
import { Addresses } from '../../ui/address.tsx';
import { Badge } from '../../ui/badge.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { hostWords } from './host-words.ts';

type Nic = HostView['nics'][number];

/** The host's own devices, and which networks lead out by them. */
export function NicTable({ nics }: { readonly nics: readonly Nic[] }) {
  const phrases = useWords(hostWords);
  return <Table caption={phrases.nics} columns={columnsIn(phrases)} rows={nics} keyOf={({ name }) => name} />;
}

const columnsIn = (phrases: (typeof hostWords)['en']): readonly Column<Nic>[] => [
  {
    id: 'name',
    title: phrases.nic,
    cell: ({ name }) => <strong class="mono">{name}</strong>,
    sortBy: ({ name }) => name,
  },
  {
    id: 'state',
    title: phrases.state,
    cell: ({ up }) => <Badge tone={up ? 'ok' : 'plain'}>{up ? phrases.up : phrases.down}</Badge>,
    sortBy: ({ up }) => Number(!up),
  },
  { id: 'driver', title: phrases.driver, cell: ({ driver }) => driver, sortBy: ({ driver }) => driver },
  {
    id: 'controller',
    title: phrases.controller,
    cell: ({ controller }) => <span class="mono">{controller ?? '–'}</span>,
    sortBy: ({ controller }) => controller,
  },
  { id: 'addresses', title: phrases.addresses, cell: ({ addresses }) => <Addresses all={addresses} /> },
  { id: 'mac', title: phrases.mac, cell: ({ mac }) => <span class="mono">{mac ?? '–'}</span> },
  { id: 'mtu', title: phrases.mtu, cell: ({ mtu }) => mtu, sortBy: ({ mtu }) => mtu, align: 'end' },
  { id: 'networks', title: phrases.networks, cell: ({ networks }) => <NetworkLinks names={networks} /> },
];

const NetworkLinks = ({ names }: { readonly names: readonly string[] }) =>
  names.length === 0 ? (
    <>–</>
  ) : (
    <ul class="inline">
      {names.map((name) => (
        <li key={name}>
          <a href={hrefOf({ kind: 'network', name, tab: null })}>{name}</a>
        </li>
      ))}
    </ul>
  );
