import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { pageWords } from '../i18n/page-words.ts';
import { useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import { hrefOf, type Route, type RouteKind } from '../router/route.ts';
import { Button } from '../ui/button.tsx';
import { type View, type ViewProps, views } from '../views/views.ts';
import { shellWords } from './shell-words.ts';

/** The view that the address names, below its title. Whoever comes from another view has the focus on the title. */
export function ViewFrame() {
  const { route, store } = usePage();
  const phrases = useWords(pageWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const now = route.value;
  const title = viewOf(now).title(phrases, now);
  const host = store.host.state.value;
  const hostName = host.kind === 'loaded' ? host.value.hostName : null;
  useEffect(() => {
    document.title = [title, hostName, 'kvmnet'].filter((part) => part !== null).join(' · ');
  }, [title, hostName]);
  useFocusOnChange(placeOf(now), heading);
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
      return hrefOf({ ...route, tab: null });
    case 'change':
      return hrefOf(route);
    default:
      return route.kind;
  }
}

function useFocusOnChange(place: string, heading: { readonly current: HTMLElement | null }): void {
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
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
