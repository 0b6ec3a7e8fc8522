import { useEffect, useRef } from 'preact/hooks';
import { pageWords } from '../i18n/page-words.ts';
import { useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import { hrefOf, type RouteKind } from '../router/route.ts';
import { Icon } from '../ui/icon.tsx';
import { mainViews } from '../views/views.ts';
import { shellWords } from './shell-words.ts';

/** The way to each view. */
export function Navigation() {
  const { route } = usePage();
  const phrases = useWords(pageWords);
  const { views } = useWords(shellWords);
  const current = placeOf(route.value.kind);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav class="navigation" aria-label={views}>
      <ul ref={list}>
        {mainViews.map((view) => (
          <li key={view.kind}>
            <a href={hrefOf(view.route)} aria-current={view.kind === current ? 'page' : undefined}>
              <Icon name={view.icon} />
              <span>{phrases[view.kind]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What is reached by a view's list belongs to that view. */
function placeOf(kind: RouteKind): RouteKind {
  switch (kind) {
    case 'network':
    case 'create':
      return 'networks';
    case 'change':
      return 'history';
    default:
      return kind;
  }
}
