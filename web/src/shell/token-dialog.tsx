import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { usePage } from '../page/page-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Asks for the token by which the daemon knows whoever may use it, and closes once one is taken, also from the address. */
export function TokenDialog({ onClose }: { onClose(): void }) {
  const { connection, useToken } = usePage();
  const phrases = useWords(text);
  const [token, isSent, id] = [useSignal(''), useSignal(false), useId()];
  const state = connection.value.kind;
  const isWrong = isSent.value && state === 'token-needed';
  useEffect(() => {
    if (state === 'live') onClose();
  }, [state]);
  const send = () => {
    isSent.value = true;
    useToken(token.value.trim());
  };
  return (
    <Dialog title={phrases.title} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{phrases.where}</p>
        <label for={id}>{phrases.token}</label>
        <input
          id={id}
          type="password"
          class="mono"
          autocomplete="off"
          spellcheck={false}
          value={token.value}
          aria-invalid={isWrong}
          aria-describedby={`${id}-wrong`}
          onInput={(event) => (token.value = event.currentTarget.value)}
        />
        <p id={`${id}-wrong`} class="wrong" role="alert">
          {isWrong && phrases.wrong}
        </p>
        <Button kind="primary" onPress={send} reason={token.value.trim() === '' ? phrases.empty : null}>
          {phrases.connect}
        </Button>
      </form>
    </Dialog>
  );
}

const text = words({
  en: {
    title: 'A token is needed',
    where:
      'On the host, the command “kvmnet page” prints the address of this page with it. It is kept until this tab is closed.',
    token: 'Token',
    wrong: 'The daemon does not know this token.',
    empty: 'Type the token first.',
    connect: 'Connect',
  },
  zh: {
    title: '需要令牌',
    where: '在主机上运行命令 “kvmnet page”，即可看到带有令牌的本页地址。令牌保留到此标签页关闭为止。',
    token: '令牌',
    wrong: '守护进程不认识此令牌。',
    empty: '请先输入令牌。',
    connect: '连接',
  },
});
