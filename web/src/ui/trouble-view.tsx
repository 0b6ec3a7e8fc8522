import type { Trouble } from '../api/trouble.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Button } from './button.tsx';
import { DiagnosticList, type DiagnosticListProps } from './diagnostic-list.tsx';
import { Said } from './said.tsx';

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
      {trouble.kind === 'unreachable' && (
        <p class="muted">
          <Said>{trouble.reason}</Said>
        </p>
      )}
      {onRetry && <Button onPress={onRetry}>{phrases.retry}</Button>}
    </section>
  );
}

const text = words({
  en: {
    incomplete: 'The change failed, and not everything could be put back.',
    'token-needed': 'The daemon wants a token before it answers.',
    unreachable: 'The daemon cannot be reached.',
    'not-understood': 'What answers here is not kvmnet.',
    retry: 'Try again',
  },
  zh: {
    incomplete: '更改失败，且未能全部恢复原状。',
    'token-needed': '守护进程需要令牌才会应答。',
    unreachable: '无法连接到守护进程。',
    'not-understood': '这里应答的不是 kvmnet。',
    retry: '重试',
  },
});
