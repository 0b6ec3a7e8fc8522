import { pageWords } from '../i18n/page-words.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { usePage } from '../page/page-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { mainViews } from '../views/views.ts';

/** All keys that do something, and whether single letters do. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  const phrases = useWords(text);
  const titles = useWords(pageWords);
  const { letters } = usePage().settings;
  const keys = [
    [['/'], phrases.search],
    [['Ctrl', 'K'], phrases.searchToo],
    [['?'], phrases.list],
    ...mainViews.map(({ kind, key }) => [['g', key], titles[kind]] as const),
    [['↑', '↓'], phrases.rows],
    [['←', '→'], phrases.tabs],
    [['Ctrl', 'Enter'], phrases.apply],
    [['Esc'], phrases.close],
  ] as const;
  return (
    <Dialog title={phrases.title} onClose={onClose}>
      <dl class="keys">
        {keys.map(([combination, meaning]) => (
          <div key={combination.join(' ')}>
            <dt>
              {combination.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={letters.value === 'on'}
          onChange={(event) => (letters.value = event.currentTarget.checked ? 'on' : 'off')}
        />
        {phrases.letters}
      </label>
    </Dialog>
  );
}

const text = words({
  en: {
    title: 'Keys',
    search: 'Search',
    searchToo: 'Search, also while typing',
    list: 'This list',
    rows: 'From row to row',
    tabs: 'From tab to tab',
    apply: 'Apply the text that one writes',
    close: 'Close what is open',
    letters: 'Single letters are commands',
  },
  zh: {
    title: '快捷键',
    search: '搜索',
    searchToo: '搜索（输入时亦可）',
    list: '此列表',
    rows: '逐行移动',
    tabs: '在标签页之间移动',
    apply: '应用正在编写的文本',
    close: '关闭当前窗口',
    letters: '允许单字母命令',
  },
});
