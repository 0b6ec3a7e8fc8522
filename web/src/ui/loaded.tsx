import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { knownOf, type Resource } from '../api/resource.ts';
import { isOfConnection } from '../api/trouble.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { TroubleView } from './trouble-view.tsx';

export type LoadedProps<T> = { readonly resource: Resource<T>; children(value: T): ComponentChildren };

/** Something at the other end, kept up to date while it is drawn: what is known of it, and what is wrong, if anything is. */
export function Loaded<T>({ resource, children }: LoadedProps<T>) {
  const { loading } = useWords(text);
  useWatched(resource);
  const remote = resource.state.value;
  const value = knownOf(remote);
  if (remote.kind === 'loading') return <p class="skeleton" role="status" aria-label={loading} />;
  return (
    <>
      {/* How the page stands with its daemon, the header says already; what was known goes on being shown. */}
      {remote.kind === 'failed' && (value === null || !isOfConnection(remote.trouble)) && (
        <TroubleView trouble={remote.trouble} onRetry={() => resource.changed()} />
      )}
      {value !== null && children(value)}
    </>
  );
}

/** Keeps it up to date while whoever calls this is drawn, and gives what is known of it; null: nothing yet. */
export function useWatched<T>(resource: Resource<T>): T | null {
  useLayoutEffect(() => resource.watch(), [resource]);
  return knownOf(resource.state.value);
}

const text = words({ en: { loading: 'Loading' }, zh: { loading: '正在载入' } });
