import { useSignal } from '@preact/signals';
import type { FunctionComponent, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { pageWords } from '../i18n/page-words.ts';
import { useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import { hrefOf, type Route, type RouteKind } from '../router/route.ts';
import type { ScrollPlaces } from '../router/scroll-places.ts';
import { Button } from '../ui/button.tsx';
import { type View, type ViewProps, views } from '../views/views.ts';
import { scrollBack } from './scroll-back.ts';
import { shellWords } from './shell-words.ts';

/** The view that the address names, below its title. Whoever comes from another view has the focus on the title. */
export function ViewFrame() {
  const { route, places, store } = usePage();
  const phrases = useWords(pageWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const now = route.value;
  const title = viewOf(now).title(phrases, now);
  const host = store.host.state.value;
  const hostName = host.kind === 'loaded' ? host.value.hostName : null;
  useEffect(() => {
    document.title = [title, hostName, 'kvmnet'].filter((part) => part !== null).join(' · ');
  }, [title, hostName]);
  useFocusOnChange(placeOf(now), heading, places);
  return (
    <main class="view" id="main" tabIndex={-1} data-view={now.kind}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <LoadedView key={now.kind} route={now} />
    </main>
  );
}

// Tabs within a page, and what its query says, are no other place.
function placeOf(route: Route): string {
  switch (route.kind) {
    case 'network':
      return hrefOf({ kind: 'network', name: route.name, tab: null });
    case 'change':
      return hrefOf(route);
    default:
      return route.kind;
  }
}

// Before what is drawn in the view is told so, which may scroll to a part of it.
function useFocusOnChange(place: string, heading: RefObject<HTMLElement | null>, places: ScrollPlaces): void {
  const before = useRef(place);
  useLayoutEffect(() => {
    if (before.current === place) return undefined;
    before.current = place;
    const top = places.leftAt() ?? 0;
    window.scrollTo(0, top);
    heading.current?.focus({ preventScroll: true });
    return top > 0 && heading.current?.parentElement ? scrollBack(top, heading.current.parentElement) : undefined;
  }, [place]);
}

type Fetched =
  | { readonly kind: 'fetching' | 'failed' }
  | { readonly kind: 'here'; readonly view: FunctionComponent<ViewProps<RouteKind>> };

function LoadedView({ route }: { readonly route: Route }) {
  const fetched = useSignal<Fetched>({ kind: 'fetching' });
  const { failed, reload } = useWords(shellWords);
  useEffect(() => {
    viewOf(route)
      .load()
      .then((view) => {
        fetched.value = { kind: 'here', view };
      })
      .catch(() => {
        fetched.value = { kind: 'failed' };
      });
  }, [route.kind]);
  if (fetched.value.kind === 'fetching') return <p class="skeleton" />;
  if (fetched.value.kind === 'here') return <fetched.value.view route={route} />;
  return (
    <div role="alert" class="trouble">
      <p>{failed}</p>
      <Button onPress={() => location.reload()}>{reload}</Button>
    </div>
  );
}

// A view and its route have the same kind, which the compiler cannot see.
const viewOf = (route: Route): View<RouteKind> => views[route.kind] as unknown as View<RouteKind>;
