import type { FunctionComponent } from 'preact';
import type { pageWords } from '../i18n/page-words.ts';
import type { Route, RouteKind } from '../router/route.ts';
import type { IconName } from '../ui/icon.tsx';

type RouteOf<Kind extends RouteKind> = Extract<Route, { kind: Kind }>;

/** What a view is given: the route that led to it. */
export type ViewProps<Kind extends RouteKind> = { readonly route: RouteOf<Kind> };

export type View<Kind extends RouteKind> = {
  /** Fetches its code; each view is a file of its own, which the first load does not need. */
  load(): Promise<FunctionComponent<ViewProps<Kind>>>;
  title(words: (typeof pageWords)['en'], route: RouteOf<Kind>): string;
};

/** Which view shows which route. A route without one does not compile. */
export const views: { readonly [Kind in RouteKind]: View<Kind> } = {
  topology: {
    load: async () => (await import('./topology/topology-view.tsx')).TopologyView,
    title: (words) => words.topology,
  },
  networks: {
    load: async () => (await import('./networks/networks-view.tsx')).NetworksView,
    title: (words) => words.networks,
  },
  network: {
    load: async () => (await import('./network/network-view.tsx')).NetworkView,
    title: (words, { name }) => words.network(name),
  },
  create: { load: async () => (await import('./create/create-view.tsx')).CreateView, title: (words) => words.create },
  reachability: {
    load: async () => (await import('./reachability/reachability-view.tsx')).ReachabilityView,
    title: (words) => words.reachability,
  },
  leases: { load: async () => (await import('./leases/leases-view.tsx')).LeasesView, title: (words) => words.leases },
  events: { load: async () => (await import('./events/events-view.tsx')).EventsView, title: (words) => words.events },
  history: {
    load: async () => (await import('./history/history-view.tsx')).HistoryView,
    title: (words) => words.history,
  },
  change: {
    load: async () => (await import('./history/change-view.tsx')).ChangeView,
    title: (words, { id }) => words.change(String(id)),
  },
  host: { load: async () => (await import('./host/host-view.tsx')).HostView, title: (words) => words.host },
  unknown: {
    load: async () => (await import('./unknown/unknown-view.tsx')).UnknownView,
    title: (words) => words.unknown,
  },
};

/** The views that the navigation leads to, each with the key that follows `g`. */
export const mainViews = [
  { kind: 'topology', icon: 'topology', key: 't', route: { kind: 'topology' } },
  { kind: 'networks', icon: 'networks', key: 'n', route: { kind: 'networks' } },
  { kind: 'reachability', icon: 'reachability', key: 'r', route: { kind: 'reachability' } },
  { kind: 'leases', icon: 'leases', key: 'l', route: { kind: 'leases', network: null } },
  { kind: 'events', icon: 'events', key: 'e', route: { kind: 'events' } },
  { kind: 'history', icon: 'history', key: 'y', route: { kind: 'history' } },
  { kind: 'host', icon: 'host', key: 'h', route: { kind: 'host' } },
] as const satisfies readonly { kind: RouteKind; icon: IconName; key: string; route: Route }[];
