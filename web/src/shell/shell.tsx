import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import { fetchAhead } from './fetch-ahead.ts';
import { Header } from './header.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { Navigation } from './navigation.tsx';
import { followNotices } from './notices.ts';
import { Palette } from './palette.tsx';
import { shellWords } from './shell-words.ts';
import { listenForKeys } from './shortcuts.ts';
import { ToastList } from './toast-list.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { ViewFrame } from './view-frame.tsx';

type Opened = 'palette' | 'keys' | 'token' | null;

/** The frame round the views: header, navigation, and what opens over them. */
export function Shell() {
  const page = usePage();
  const { settings, connection } = page;
  const opened = useSignal<Opened>(null);
  const open = (what: Opened) => () => {
    opened.value = what;
  };
  useEffect(() => listenForKeys(document, settings, { search: open('palette'), keys: open('keys') }), [settings]);
  useEffect(() => followNotices(page), [page]);
  useEffect(fetchAhead, []);
  const isLockedOut = connection.value.kind === 'token-needed';
  useEffect(() => {
    if (isLockedOut) opened.value = 'token';
  }, [isLockedOut]);
  return (
    <>
      <SkipLink />
      <Header onSearch={open('palette')} onKeys={open('keys')} onToken={open('token')} />
      <Navigation />
      <ViewFrame />
      <ToastList />
      {opened.value === 'palette' && <Palette onClose={open(null)} />}
      {opened.value === 'keys' && <KeysDialog onClose={open(null)} />}
      {opened.value === 'token' && <TokenDialog onClose={open(null)} />}
    </>
  );
}

// The address's fragment names the view, so that it cannot name the place in it as well.
function SkipLink() {
  const { skip } = useWords(shellWords);
  const onPress = () => document.getElementById('main')?.focus();
  return (
    <button type="button" class="skip" onClick={onPress}>
      {skip}
    </button>
  );
}
