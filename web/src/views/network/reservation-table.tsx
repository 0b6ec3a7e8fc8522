import type { NetworkView } from '../../../../src/api/contract/network.ts';
import { useBarred, useChange } from '../../actions/use-change.ts';
import { ChangeQuestion } from '../../changes/change-question.tsx';
import type { ConfirmedChange } from '../../changes/confirmed-change.ts';
import { useWords } from '../../i18n/spoken.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { networkWords } from './network-words.ts';

type Reservation = NonNullable<NetworkView['dhcp']>['reservations'][number];

/** For whom a network keeps addresses, with the way to give them up. */
export function ReservationTable({ network: { details, dhcp } }: { readonly network: NetworkView }) {
  const phrases = useWords(networkWords);
  const asked = useChange();
  const barred = useBarred();
  const reservations = dhcp?.reservations ?? [];
  if (reservations.length === 0) return null;
  const giveUp = (address: string) =>
    asked.begin({ kind: 'unreserve', network: details.name, address, whole: true }, null, { asks: true });
  const columns: readonly Column<Reservation>[] = [
    ...identityColumns(phrases),
    {
      id: 'give-up',
      title: '',
      cell: ({ addresses: [address] }) => (
        <Button
          compact
          kind="bare"
          reason={barred ?? (address === undefined ? phrases.nameAlone : null)}
          onPress={() => address !== undefined && giveUp(address)}
        >
          {phrases.giveUp} <span class="heard-only">{address}</span>
        </Button>
      ),
    },
  ];
  return (
    <section>
      <h2>{phrases.reservations}</h2>
      <ChangeQuestion asked={asked} apart>
        <GivenUp asked={asked} reservations={reservations} />
      </ChangeQuestion>
      <Table caption={phrases.reservations} columns={columns} rows={reservations} keyOf={keyOf} />
    </section>
  );
}

type GivenUpProps = { readonly asked: ConfirmedChange; readonly reservations: readonly Reservation[] };

function GivenUp({ asked: { state }, reservations }: GivenUpProps) {
  const phrases = useWords(networkWords);
  const change = state.value.kind === 'asking' ? state.value.change : null;
  const address = change?.kind === 'unreserve' ? change.address : null;
  const given = reservations.find(({ addresses }) => addresses.some((each) => each === address));
  if (given === undefined) return null;
  const { addresses, name } = given;
  return (
    <p>
      {phrases.givenUp(addresses.join(', '), ownerOf(given))} {name !== null && phrases.nameGoes(name)}
    </p>
  );
}

const ownerOf = ({ mac, clientId, name }: Reservation): string => mac ?? clientId ?? name ?? '–';

const keyOf = ({ mac, clientId, name }: Reservation): string => `${mac} ${clientId} ${name}`;

const identityColumns = (phrases: (typeof networkWords)['en']): readonly Column<Reservation>[] => [
  {
    id: 'addresses',
    title: phrases.addresses,
    cell: ({ addresses }) => <span class="mono stacked">{addresses.join('\n') || '–'}</span>,
    sortBy: ({ addresses }) => addresses[0] ?? '',
  },
  { id: 'name', title: phrases.name, cell: ({ name }) => name ?? '–', sortBy: ({ name }) => name ?? '' },
  {
    id: 'for',
    title: phrases.keptFor,
    cell: ({ mac, clientId }) => <span class="mono stacked">{[mac, clientId].filter(Boolean).join('\n') || '–'}</span>,
    sortBy: ({ mac, clientId }) => mac ?? clientId ?? '',
  },
];
