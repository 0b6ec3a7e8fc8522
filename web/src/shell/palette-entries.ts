import type { GuestView } from '../../../src/api/contract/network.ts';
import type { NetworkOverview } from '../../../src/engine/overview.ts';
import type { pageWords } from '../i18n/page-words.ts';
import { hrefOf } from '../router/route.ts';
import { mainViews } from '../views/views.ts';
import type { Entry } from './palette-search.ts';

export type Places = {
  readonly networks: readonly NetworkOverview[];
  readonly guests: readonly GuestView[];
};

/** The words for sorts of entries. */
export type SortWords = { readonly view: string; readonly network: string; readonly guest: string };

/** Everything that the palette leads to: views, networks, and guests among those of their network. */
export function entriesOf(
  { networks, guests }: Places,
  titles: (typeof pageWords)['en'],
  sorts: SortWords,
): readonly Entry[] {
  const views = mainViews.map(({ kind, route }) => ({
    ...{ id: `view ${kind}`, title: titles[kind], detail: '' },
    ...{ sort: sorts.view, href: hrefOf(route) },
  }));
  const create = {
    id: 'view create',
    title: titles.create,
    detail: '',
    sort: sorts.view,
    href: hrefOf({ kind: 'create' }),
  };
  return [
    ...views,
    create,
    ...networks.map((each) => networkEntry(each, sorts)),
    ...guests.flatMap((each) => guestEntry(each, sorts)),
  ];
}

const networkEntry = ({ name, mode, prefixes, bridge }: NetworkOverview, { network }: SortWords): Entry => ({
  id: `network ${name}`,
  title: name,
  detail: [mode, ...(bridge === null ? [] : [bridge]), ...prefixes].join(' '),
  sort: network,
  href: hrefOf({ kind: 'network', name, tab: null }),
});

function guestEntry({ name, title, interfaces }: GuestView, { guest }: SortWords): Entry[] {
  const [first] = interfaces;
  if (first === undefined) return [];
  const all = interfaces.flatMap(({ network, link, mac, addresses }) => [network, link, mac, ...addresses]);
  const detail = [title, ...new Set(all)].filter((part) => part !== null).join(' ');
  const href = hrefOf({ kind: 'network', name: first.network, tab: 'guests', guest: name });
  return [{ id: `guest ${name}`, title: name, detail, sort: guest, href }];
}
