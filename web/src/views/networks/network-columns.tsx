import type { NetworkOverview } from '../../../../src/engine/overview.ts';
import type { Rates } from '../../api/rates.ts';
import { totalCourse } from '../../api/total-course.ts';
import { useFormat } from '../../i18n/spoken.ts';
import { hrefOf } from '../../router/route.ts';
import { Addresses } from '../../ui/address.tsx';
import { addressKey } from '../../ui/address-key.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { ModeBadge } from '../../ui/mode-badge.tsx';
import type { Column } from '../../ui/table.tsx';
import { Traffic } from '../../ui/traffic.tsx';
import type { networksWords } from './networks-words.ts';

const tones: Readonly<Record<NetworkOverview['state'], Tone>> = { running: 'ok', stopped: 'plain', broken: 'bad' };

/** What the table tells of a network. */
export const networkColumns = (
  phrases: (typeof networksWords)['en'],
  rates: Rates,
): readonly Column<NetworkOverview>[] => [
  {
    id: 'name',
    title: phrases.name,
    cell: ({ name }) => <a href={hrefOf({ kind: 'network', name, tab: null })}>{name}</a>,
    sortBy: ({ name }) => name,
  },
  { id: 'mode', title: phrases.mode, cell: ({ mode }) => <ModeBadge mode={mode} />, sortBy: ({ mode }) => mode },
  {
    id: 'state',
    title: phrases.state,
    cell: ({ state }) => <Badge tone={tones[state]}>{phrases[state]}</Badge>,
    sortBy: ({ state }) => state,
  },
  {
    id: 'prefixes',
    title: phrases.prefixes,
    cell: ({ prefixes }) => <Addresses all={prefixes} />,
    sortBy: ({ prefixes }) => addressKey(prefixes[0]),
  },
  {
    id: 'bridge',
    title: phrases.bridge,
    cell: ({ bridge }) => <span class="mono">{bridge ?? '–'}</span>,
    sortBy: ({ bridge }) => bridge,
  },
  {
    id: 'guests',
    title: phrases.guests,
    cell: ({ guests }) => <GuestCount guests={guests} waiting={phrases.waiting} />,
    sortBy: ({ guests }) => guests.length,
    align: 'end',
  },
  {
    id: 'traffic',
    title: phrases.traffic,
    cell: (network) => <NetworkTraffic links={linksOf(network)} rates={rates} />,
    sortBy: (network) => linksOf(network).reduce((sum, link) => sum + rates.nowOf(link), 0),
    align: 'end',
  },
];

/** The links of all its guests. */
export const linksOf = ({ guests }: NetworkOverview): readonly string[] =>
  guests.flatMap(({ tap }) => (tap === null ? [] : [tap]));

type CountProps = Pick<NetworkOverview, 'guests'> & { waiting(count: string): string };

function GuestCount({ guests, waiting }: CountProps) {
  const format = useFormat();
  const absent = guests.filter(({ plugged }) => !plugged).length;
  return (
    <span>
      {format.count(guests.length)}
      {absent > 0 && <span class="muted"> {waiting(format.count(absent))}</span>}
    </span>
  );
}

function NetworkTraffic({ links, rates }: { readonly links: readonly string[]; readonly rates: Rates }) {
  // Read, so that this is drawn anew with each report.
  rates.count.value;
  return <Traffic values={totalCourse(rates, links)} />;
}
