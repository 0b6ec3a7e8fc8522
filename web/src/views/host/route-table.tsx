import type { HostView } from '../../../../src/api/contract/host.ts';
import { useWords } from '../../i18n/spoken.ts';
import { hrefOf } from '../../router/route.ts';
import { Address } from '../../ui/address.tsx';
import { addressKey } from '../../ui/address-key.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { hostWords } from './host-words.ts';

type Route = HostView['routes'][number];

/** The routes of the main table. */
export function RouteTable({ routes }: { readonly routes: readonly Route[] }) {
  const phrases = useWords(hostWords);
  const keyOf = ({ to, via, link, metric }: Route) => `${to} ${via} ${link} ${metric}`;
  return <Table caption={phrases.routes} columns={columnsIn(phrases)} rows={routes} keyOf={keyOf} />;
}

const isEverywhere = (to: string): boolean => to === '0.0.0.0/0' || to === '::/0';

const columnsIn = (phrases: (typeof hostWords)['en']): readonly Column<Route>[] => [
  {
    id: 'to',
    title: phrases.to,
    cell: ({ to }) => (
      <>
        <Address>{to}</Address>
        {isEverywhere(to) && <span class="muted"> {phrases.everywhere}</span>}
      </>
    ),
    sortBy: ({ to }) => addressKey(to),
  },
  {
    id: 'via',
    title: phrases.via,
    cell: ({ via }) => <Address>{via ?? '–'}</Address>,
    sortBy: ({ via }) => addressKey(via),
  },
  {
    id: 'link',
    title: phrases.link,
    cell: ({ link }) => <span class="mono">{link ?? '–'}</span>,
    sortBy: ({ link }) => link,
  },
  {
    id: 'network',
    title: phrases.network,
    cell: ({ network }) =>
      network === null ? <>–</> : <a href={hrefOf({ kind: 'network', name: network, tab: null })}>{network}</a>,
    sortBy: ({ network }) => network,
  },
  { id: 'metric', title: phrases.metric, cell: ({ metric }) => metric, sortBy: ({ metric }) => metric, align: 'end' },
];
