import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { hintHere } from './hint-here.ts';
import { Said } from './said.tsx';

/** What the engine advises, as far as it can be done on the page: commands have other words for that. */
export function Hint({ children }: { readonly children: string }) {
  const phrases = useWords(text);
  const here = hintHere(children);
  if (here === null) return null;
  return <span class="hint">{'text' in here ? <Said>{here.text}</Said> : phrases[here.kind](here.about)}</span>;
}

const text = words({
  en: {
    start: (_: string) => 'start it first',
    'start-to-choose': (network: string) => `start ${network}: then one is chosen`,
    'other-mac': (_: string) => 'give another MAC',
    'detach-or-other': (guest: string) => `detach ${guest} first, or give another MAC or address`,
    'detach-them': (_: string) => 'detach them first',
    'declare-or-stop': (_: string) => 'declare it again, or stop it',
    'look-at': (id: string) => `look at change ${id} in the history`,
    'undo-to-redo': (id: string) => `undo change ${id} to make it again`,
    'undo-first': (id: string) => `undo change ${id} first`,
    undeclared: (_: string) => 'none is declared yet',
  },
  zh: {
    start: (_: string) => '请先启动它',
    'start-to-choose': (network: string) => `请启动 ${network}，届时会自动选取`,
    'other-mac': (_: string) => '请另行指定 MAC 地址',
    'detach-or-other': (guest: string) => `请先断开 ${guest}，或另行指定 MAC 地址或 IP 地址`,
    'detach-them': (_: string) => '请先断开它们',
    'declare-or-stop': (_: string) => '请重新声明它，或停止它',
    'look-at': (id: string) => `请在历史中查看更改 ${id}`,
    'undo-to-redo': (id: string) => `要重新进行，请撤销更改 ${id}`,
    'undo-first': (id: string) => `请先撤销更改 ${id}`,
    undeclared: (_: string) => '尚未声明任何网络',
  },
});
