import { useSignal } from '@preact/signals';
import { useContext, useEffect } from 'preact/hooks';
import type { PageEvent } from '../../api/read-event.ts';
import { EventText, lineOf } from '../../events/event-text.tsx';
import { type Family, families } from '../../events/happening-family.ts';
import { type Spoken, SpokenContext, useFormat, useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { hrefOf } from '../../router/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterField } from '../../ui/filter-field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useNow } from '../../ui/use-now.ts';
import { eventsWords } from './events-words.ts';

type Wanted = Family | 'all';

const CHOICES: readonly Wanted[] = ['all', 'network', 'guest', 'lease', 'server', 'host', 'change', 'repair'];

/** What happens to networks, guests, leases, servers and the host, as it happens, the last first. */
export function EventsView() {
  const { store, recallEvents } = usePage();
  const phrases = useWords(eventsWords);
  const spoken = useContext(SpokenContext).value;
  const [family, text] = [useSignal<Wanted>('all'), useSignal('')];
  const beganAt = store.book.beganAt.value;
  useEffect(() => {
    // What happened before is a comfort, which may be missing.
    recallEvents().catch(() => undefined);
  }, [beganAt]);
  const events = store.book.events.value;
  const shown = events.filter((event) => isWanted(event, family.value, { text: text.value, spoken }));
  const choices = CHOICES.map((value) => ({ value, title: phrases[value] }));
  return (
    <>
      <div class="toolbar">
        <Choice label={phrases.sort} choices={choices} value={family} />
        <FilterField label={phrases.filter} value={text} />
      </div>
      {shown.length > 0 ? (
        <EventTable events={shown} />
      ) : (
        <Empty>{events.length === 0 ? phrases.quiet : phrases.nothing}</Empty>
      )}
    </>
  );
}

function EventTable({ events }: { readonly events: readonly PageEvent[] }) {
  const phrases = useWords(eventsWords);
  const format = useFormat();
  const now = useNow(60_000);
  const columns: readonly Column<PageEvent>[] = [
    {
      id: 'what',
      title: phrases.what,
      cell: (event) => <EventText event={event} />,
    },
    {
      id: 'sort',
      title: phrases.sort,
      cell: ({ happening }) => {
        const { family, tone } = families[happening.kind];
        return <Badge tone={tone}>{phrases[family]}</Badge>;
      },
    },
    { id: 'network', title: phrases.network, cell: ({ happening }) => <NetworkLink name={happening.network} /> },
    {
      id: 'at',
      title: phrases.when,
      cell: ({ at }) => (
        <time class="when" dateTime={at.toISOString()}>
          {format.moment(at, now)}
        </time>
      ),
      align: 'end',
    },
  ];
  return <Table caption={phrases.caption} columns={columns} rows={events} keyOf={({ id }) => id} />;
}

const NetworkLink = ({ name }: { readonly name: string | null }) =>
  name === null ? <>–</> : <a href={hrefOf({ kind: 'network', name, tab: null })}>{name}</a>;

type Search = { readonly text: string; readonly spoken: Spoken };

function isWanted(event: PageEvent, family: Wanted, { text, spoken }: Search): boolean {
  if (family !== 'all' && families[event.happening.kind].family !== family) return false;
  return lineOf(event, spoken).toLowerCase().includes(text.trim().toLowerCase());
}
