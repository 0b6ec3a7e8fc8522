import type { NetworkDetails } from '../../../../src/engine/details.ts';
import type { PortDetails } from '../../../../src/engine/port-details.ts';
import { useBarred, useChange } from '../../actions/use-change.ts';
import { ChangeQuestion } from '../../changes/change-question.tsx';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { Addresses } from '../../ui/address.tsx';
import { addressKey } from '../../ui/address-key.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { networkWords } from './network-words.ts';
import { TrafficCell } from './traffic-cell.tsx';

type Words = (typeof networkWords)['en'];

export type PortsPanelProps = {
  readonly details: NetworkDetails;
  /** Who is to be found among them. */
  readonly meant: string | null;
};

/** Who is on a network, with what passes each of them. */
export function PortsPanel({ details: { name, ports }, meant }: PortsPanelProps) {
  const phrases = useWords(networkWords);
  const format = useFormat();
  const asked = useChange();
  const barred = useBarred();
  if (ports.length === 0) return <Empty>{phrases.noGuests}</Empty>;
  const detach = ({ guest, mac }: PortDetails) =>
    guest !== null && asked.begin({ kind: 'detach', guest, network: name, ...(mac === null ? {} : { mac }) }, null);
  const columns: readonly Column<PortDetails>[] = [
    ...identityColumns(phrases),
    { id: 'received', title: phrases.received, cell: (port) => <TrafficCell port={port} way="received" /> },
    { id: 'sent', title: phrases.sent, cell: (port) => <TrafficCell port={port} way="sent" /> },
    {
      id: 'dropped',
      title: phrases.dropped,
      align: 'end',
      cell: (port) => format.count(droppedBy(port)),
      sortBy: droppedBy,
    },
    {
      id: 'detach',
      title: '',
      cell: (port) =>
        port.guest !== null && (
          <Button compact kind="bare" reason={barred ?? whyNotDetached(port, phrases)} onPress={() => detach(port)}>
            {phrases.detach} <span class="heard-only">{port.guest}</span>
          </Button>
        ),
    },
  ];
  return (
    <>
      <ChangeQuestion asked={asked} apart />
      <Table
        caption={phrases.guests}
        columns={columns}
        rows={ports}
        keyOf={keyOf}
        sorting={{ column: 'link', direction: 'ascending' }}
        meant={meant === null ? null : { id: meant, isMeant: ({ guest }) => guest === meant }}
      />
    </>
  );
}

const keyOf = ({ link, mac, guest }: PortDetails): string => link ?? `${guest} ${mac}`;
const droppedBy = ({ received, sent }: PortDetails): number => received.dropped + sent.dropped;

// A tap that outlives its program is one of ours.
const whyNotDetached = ({ link }: PortDetails, phrases: Words): string | null =>
  link === null ? phrases.detachOnly : null;

const identityColumns = (phrases: Words): readonly Column<PortDetails>[] => [
  {
    id: 'guest',
    title: phrases.guest,
    cell: (port) => <Who port={port} phrases={phrases} />,
    sortBy: ({ title, guest }) => title ?? guest ?? '',
  },
  {
    id: 'link',
    title: phrases.link,
    cell: (port) => <Where port={port} phrases={phrases} />,
    sortBy: ({ link }) => link,
  },
  {
    id: 'mac',
    title: phrases.mac,
    cell: ({ mac }) => <span class="mono">{mac ?? '–'}</span>,
    sortBy: ({ mac }) => mac ?? '',
  },
  {
    id: 'addresses',
    title: phrases.addresses,
    cell: ({ addresses }) => <Addresses all={addresses} />,
    sortBy: ({ addresses }) => addressKey(addresses[0]),
  },
];

function Who({ port: { title, guest, nic }, phrases }: { readonly port: PortDetails; readonly phrases: Words }) {
  if (guest === null) return <span class="muted">{nic ? phrases.nic : phrases.stranger}</span>;
  return <>{title ?? guest}</>;
}

function Where({ port: { link, device, plugged }, phrases }: { readonly port: PortDetails; readonly phrases: Words }) {
  return (
    <span class="mono">
      {link ?? device ?? '–'} {link === null && <Badge>{phrases.waiting}</Badge>}
      {link !== null && !plugged && <Badge tone="bad">{phrases.unplugged}</Badge>}
    </span>
  );
}
