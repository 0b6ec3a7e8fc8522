import type { Diagnostic, Position } from '../../../src/diagnostic/diagnostic.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Hint } from '../ui/hint.tsx';
import { Icon } from '../ui/icon.tsx';
import { Said } from '../ui/said.tsx';

export type ProblemListProps = {
  readonly problems: readonly Diagnostic[];
  onGoTo(position: Position): void;
};

const icons = { error: 'bad', warning: 'warn', notice: 'ok' } as const;

/** What is wrong in the text, or worth knowing; each with a place leads to it. */
export function ProblemList({ problems, onGoTo }: ProblemListProps) {
  const phrases = useWords(text);
  if (problems.length === 0) return null;
  return (
    <ul class="problems" aria-label={phrases.title}>
      {problems.map((problem, index) => (
        <li key={index} data-severity={problem.severity}>
          <Icon name={icons[problem.severity]} />
          <Problem problem={problem} onGoTo={onGoTo} />
        </li>
      ))}
    </ul>
  );
}

function Problem({ problem, onGoTo }: { readonly problem: Diagnostic; onGoTo(position: Position): void }) {
  const phrases = useWords(text);
  const { severity, position, path, message, code, hint } = problem;
  const told = (
    <>
      <span class="heard-only">{phrases[severity]}: </span>
      <Said>{message}</Said> <code class="code-name">{code}</code>
    </>
  );
  return (
    <div class="problem">
      {position === null ? (
        <p>{told}</p>
      ) : (
        <button type="button" class="problem-go" onClick={() => onGoTo(position)}>
          <span class="problem-line">{phrases.line(position.line)}</span> {told}
        </button>
      )}
      {(hint !== null || (position === null && path !== null)) && (
        <p class="muted">
          {position === null && path !== null && <code>{path} </code>}
          {hint !== null && <Hint>{hint}</Hint>}
        </p>
      )}
    </div>
  );
}

const text = words({
  en: {
    title: 'What is wrong in the text',
    error: 'Error',
    warning: 'Warning',
    notice: 'Notice',
    line: (line: number) => `Line ${line}`,
  },
  zh: {
    title: '文本中的问题',
    error: '错误',
    warning: '警告',
    notice: '提示',
    line: (line: number) => `第 ${line} 行`,
  },
});
