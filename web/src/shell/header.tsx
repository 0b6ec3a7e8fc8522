import { useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import { hrefOf } from '../router/route.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { useWatched } from '../ui/loaded.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { LanguageSwitch, ThemeSwitch } from './settings-switches.tsx';
import { shellWords } from './shell-words.ts';

export type HeaderProps = { onSearch(): void; onKeys(): void; onToken(): void };

/** Which host this is, how the page stands with its daemon, the search, and the settings. */
export function Header({ onSearch, onKeys, onToken }: HeaderProps) {
  const { search, keys } = useWords(shellWords);
  return (
    <header class="bar">
      <Brand />
      <button
        type="button"
        class="search-button"
        onClick={onSearch}
        aria-keyshortcuts="/ Control+K"
        aria-label={search}
      >
        <Icon name="search" />
        <span class="search-word">{search}</span>
        <kbd>/</kbd>
      </button>
      <div class="bar-end">
        <span class="bar-state">
          <ConnectionBadge onToken={onToken} />
        </span>
        <LanguageSwitch />
        <ThemeSwitch />
        <IconButton icon="keys" label={keys} onPress={onKeys} />
      </div>
    </header>
  );
}

function Brand() {
  const host = useWatched(usePage().store.host);
  return (
    <a class="brand" href={hrefOf({ kind: 'topology' })} translate={false}>
      <svg class="brand-mark" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <rect width="32" height="32" rx="7" />
        <path d="M6 16h20M9 16v6.5M16 16v6.5M23 16v6.5M16 16V9.5" />
        <circle cx="9" cy="24" r="2.6" />
        <circle cx="16" cy="24" r="2.6" />
        <circle cx="23" cy="24" r="2.6" />
        <circle cx="16" cy="7.8" r="2.6" />
      </svg>
      <span class="brand-words">
        <span class="brand-name">kvmnet</span>
        <span class="brand-host">{host?.hostName ?? ' '}</span>
      </span>
    </a>
  );
}
