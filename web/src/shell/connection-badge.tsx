import { useFormat, useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import { Badge } from '../ui/badge.tsx';
import { useWatched } from '../ui/loaded.tsx';
import { useNow } from '../ui/use-now.ts';
import { shellWords } from './shell-words.ts';

/** How the page stands with its daemon, and whether it may change anything. */
export function ConnectionBadge({ onToken }: { onToken(): void }) {
  const { store } = usePage();
  const { readOnly, readOnlyTitle } = useWords(shellWords);
  const host = useWatched(store.host);
  return (
    <>
      {host?.role === 'viewer' && (
        <span title={readOnlyTitle}>
          <Badge tone="warn">{readOnly}</Badge>
        </span>
      )}
      <span class="connection" role="status">
        <State onToken={onToken} />
      </span>
    </>
  );
}

function State({ onToken }: { onToken(): void }) {
  const { connection } = usePage();
  const { connecting, live, liveTitle, tokenNeeded } = useWords(shellWords);
  const state = connection.value;
  switch (state.kind) {
    case 'connecting':
      return <Badge>{connecting}</Badge>;
    case 'live':
      return (
        <span title={liveTitle}>
          <Badge tone="ok">{live}</Badge>
        </span>
      );
    case 'waiting':
      return <Waiting retryAtMs={state.retryAtMs} />;
    case 'token-needed':
      return (
        <button type="button" class="badge-button" onClick={onToken}>
          <Badge tone="bad">{tokenNeeded}</Badge>
        </button>
      );
  }
}

function Waiting({ retryAtMs }: { readonly retryAtMs: number }) {
  const { reconnect } = usePage();
  const { waiting, reconnectNow } = useWords(shellWords);
  const format = useFormat();
  useNow(250);
  const seconds = Math.max(0, Math.ceil((retryAtMs - performance.now()) / 1000));
  return (
    <button type="button" class="badge-button" title={reconnectNow} onClick={reconnect}>
      <Badge tone="warn">{waiting(format.duration(seconds))}</Badge>
    </button>
  );
}
