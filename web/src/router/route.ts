/** What the page shows: a view, and what of it. Adding one makes the compiler list the places to visit. */
export type Route =
  | { readonly kind: 'topology' }
  | { readonly kind: 'networks' }
  | {
      readonly kind: 'network';
      readonly name: string;
      readonly tab: string | null;
      /** Whom of the guests it is about. */
      readonly guest?: string;
    }
  | { readonly kind: 'create' }
  | { readonly kind: 'reachability' }
  | { readonly kind: 'leases'; readonly network: string | null }
  | { readonly kind: 'events' }
  | { readonly kind: 'history' }
  | { readonly kind: 'change'; readonly id: number }
  | { readonly kind: 'host' }
  | { readonly kind: 'unknown'; readonly path: string };

export type RouteKind = Route['kind'];

/** The route that the address's fragment, `#/networks/default`, names. It is in the fragment so that no server has to know it. */
export function parseRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#\/?/, '').split('?');
  const [view = '', ...rest] = path.split('/').map(decode);
  return readRoute(view, rest, new URLSearchParams(query)) ?? { kind: 'unknown', path: `/${path}` };
}

/** Where a route is: what a link has for its `href`. */
export function hrefOf(route: Route): string {
  switch (route.kind) {
    case 'topology':
      return '#/';
    case 'network':
      return `#/${['networks', route.name, ...(route.tab === null ? [] : [route.tab])].map(encodeURIComponent).join('/')}${queryOf(route)}`;
    case 'leases':
      return route.network === null ? '#/leases' : `#/leases?${new URLSearchParams({ network: route.network })}`;
    case 'change':
      return `#/history/${route.id}`;
    case 'unknown':
      return `#${route.path}`;
    case 'networks':
    case 'create':
    case 'reachability':
    case 'events':
    case 'history':
    case 'host':
      return `#/${route.kind}`;
  }
}

const queryOf = ({ guest }: { readonly guest?: string }): string =>
  guest === undefined ? '' : `?${new URLSearchParams({ guest })}`;

function readRoute(view: string, rest: readonly string[], query: URLSearchParams): Route | null {
  if (rest.length > 0) return readPart(view, rest, query);
  switch (view) {
    case '':
      return { kind: 'topology' };
    case 'leases':
      return { kind: 'leases', network: query.get('network') };
    case 'networks':
    case 'create':
    case 'reachability':
    case 'events':
    case 'history':
    case 'host':
      return { kind: view };
    default:
      return null;
  }
}

/** One of the things that a view lists. */
function readPart(view: string, [name = '', tab, ...more]: readonly string[], query: URLSearchParams): Route | null {
  if (name === '' || more.length > 0) return null;
  const guest = query.get('guest');
  if (view === 'networks') return { kind: 'network', name, tab: tab ?? null, ...(guest !== null && { guest }) };
  return view === 'history' && tab === undefined && /^\d{1,9}$/.test(name)
    ? { kind: 'change', id: Number(name) }
    : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
