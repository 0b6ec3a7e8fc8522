import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { pageWords } from '../i18n/page-words.ts';
import { useFormat, useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { usePage } from '../page/page-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { isComposed } from '../ui/is-composed.ts';
import { useWatched } from '../ui/loaded.tsx';
import { entriesOf } from './palette-entries.ts';
import { type Entry, search } from './palette-search.ts';

/** More than fit would not be looked through. */
const MOST = 50;

/** A field in which a few letters lead anywhere (the ARIA practices' combobox with a list). */
export function Palette({ onClose }: { onClose(): void }) {
  const { store } = usePage();
  const [query, active, id] = [useSignal(''), useSignal(0), useId()];
  const [phrases, titles] = [useWords(text), useWords(pageWords)];
  const places = { networks: useWatched(store.networks) ?? [], guests: useWatched(store.guests) ?? [] };
  const all = search(entriesOf(places, titles, phrases), query.value);
  const found = all.slice(0, MOST);
  const go = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    location.assign(entry.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposed(event)) return;
    const next = nextIndex(event.key, active.value, found.length);
    if (event.key === 'Enter') go(found[active.value]);
    else if (next === null) return;
    else active.value = next;
    event.preventDefault();
  };
  return (
    <Dialog title={phrases.title} onClose={onClose} kind="palette">
      <input
        class="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${active.value}` : undefined}
        aria-label={phrases.title}
        placeholder={phrases.hint}
        autocomplete="off"
        spellcheck={false}
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
          active.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <EntryList id={id} entries={found} active={active.value} label={phrases.found} onChoose={go} />
      <Count count={all.length} />
    </Dialog>
  );
}

type ListProps = {
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly active: number;
  readonly label: string;
  onChoose(entry: Entry): void;
};

function EntryList({ id, entries, active, label, onChoose }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div class="palette-list" id={`${id}-list`} role="listbox" aria-label={label} ref={list}>
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus.
        // biome-ignore lint/a11y/useFocusableInteractive: likewise.
        <div
          key={entry.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onClick={() => onChoose(entry)}
        >
          <span class="palette-title">{entry.title}</span>
          <span class="palette-detail muted mono">{entry.detail}</span>
          <span class="muted">{entry.sort}</span>
        </div>
      ))}
    </div>
  );
}

function Count({ count }: { readonly count: number }) {
  const { results, nothing } = useWords(text);
  const format = useFormat();
  return (
    <p class="palette-count muted" role="status">
      {count === 0 ? nothing : results(format.count(count))}
    </p>
  );
}

function nextIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return count === 0 ? 0 : (index + 1) % count;
    case 'ArrowUp':
      return count === 0 ? 0 : (index - 1 + count) % count;
    default:
      return null;
  }
}

const text = words({
  en: {
    title: 'Search',
    hint: 'A network, a guest, an address, a view…',
    found: 'Found',
    results: (count: string) => `${count} found`,
    nothing: 'Nothing found',
    view: 'View',
    network: 'Network',
    guest: 'Guest',
  },
  zh: {
    title: '搜索',
    hint: '网络、虚拟机、地址、视图……',
    found: '结果',
    results: (count: string) => `找到 ${count} 项`,
    nothing: '未找到',
    view: '视图',
    network: '网络',
    guest: '虚拟机',
  },
});
