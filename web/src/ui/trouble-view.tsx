import type { Trouble } from '../api/trouble.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Button } from './button.tsx';
import { DiagnosticList, type DiagnosticListProps } from './diagnostic-list.tsx';

export type TroubleViewProps = Pick<DiagnosticListProps, 'textOf'> & {
  readonly trouble: Trouble;
  readonly onRetry?: () => void;
};

/** Why there is no answer, and what can be done about it. */
export function TroubleView({ trouble, onRetry, ...rest }: TroubleViewProps) {
  const phrases = useWords(text);
  return (
    <section class="trouble" role="alert">
      {trouble.kind === 'refused' ? (
        <>
          {trouble.incomplete && <p class="trouble-title">{phrases.incomplete}</p>}
          <DiagnosticList complaints={trouble.failures} {...rest} />
        </>
      ) : (
        <p class="trouble-title">{phrases[trouble.kind]}</p>
      )}
      {trouble.kind === 'unreachable' && <p class="muted">{phrases.maybeEnded}</p>}
      {onRetry && <Button onPress={onRetry}>{phrases.retry}</Button>}
    </section>
  );
}

const text = words({
  en: {
    incomplete: 'The change failed, and not everything could be put back.',
    'token-needed': 'The daemon wants a token before it answers.',
    unreachable: 'The daemon does not answer.',
    maybeEnded: 'It may have ended, or the way to it is cut.',
    'not-understood': 'What answers here is not kvmnet.',
    retry: 'Try again',
  },
  zh: {
    incomplete: '更改失败，且未能全部恢复原状。',
    'token-needed': '守护进程需要令牌才会应答。',
    unreachable: '守护进程没有应答。',
    maybeEnded: '它可能已退出，或与它的连接已中断。',
    'not-understood': '这里应答的不是 kvmnet。',
    retry: '重试',
  },
});
