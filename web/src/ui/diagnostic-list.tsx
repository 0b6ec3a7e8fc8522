import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Hint } from './hint.tsx';
import { hintHere } from './hint-here.ts';
import { Icon } from './icon.tsx';
import { Quotation } from './quotation.tsx';
import { Said } from './said.tsx';

/** A diagnostic, or what the machine refused. */
export type Complaint = Omit<Diagnostic, 'severity'> & {
  readonly severity: Diagnostic['severity'] | null;
  readonly machine?: {
    readonly operation: string;
    readonly subject: string;
    readonly reason: string;
    readonly errno: string | null;
  } | null;
};

export type DiagnosticListProps = {
  readonly complaints: readonly Complaint[];
  /** The text that a position is in, by the name of its file; null: it is not at hand. */
  textOf?(file: string): string | null;
};

const icons = { error: 'bad', warning: 'warn', notice: 'ok' } as const;

/** What is wrong, each with its code, its place, the line with carets, and what would be right. */
export const DiagnosticList = ({ complaints, textOf }: DiagnosticListProps) => (
  <ul class="complaints">
    {complaints.map((complaint, index) => (
      <li key={index} class="complaint" data-severity={complaint.severity ?? 'error'}>
        <Icon name={icons[complaint.severity ?? 'error']} />
        <DiagnosticBody complaint={complaint} textOf={textOf} />
      </li>
    ))}
  </ul>
);

type BodyProps = { readonly complaint: Complaint; readonly textOf: DiagnosticListProps['textOf'] | undefined };

function DiagnosticBody({ complaint, textOf }: BodyProps) {
  const severities = useWords(text);
  const { position, path, message, code, hint, machine } = complaint;
  const source = position === null ? null : (textOf?.(position.file) ?? null);
  return (
    <div class="complaint-body">
      <p>
        <span class="heard-only">{severities[complaint.severity ?? 'error']}: </span>
        <strong>
          <Said>{message}</Said>
        </strong>{' '}
        <code class="code-name">{code}</code>
      </p>
      {position !== null && <Place position={position} path={path} />}
      {position === null && path !== null && <p class="muted mono">{path}</p>}
      {position !== null && source !== null && <Quotation position={position} text={source} />}
      {machine && (
        <p class="muted">
          <Said>{`${machine.operation} ${machine.subject}: ${machine.reason}`}</Said>
          {machine.errno !== null && <code> {machine.errno}</code>}
        </p>
      )}
      {hint !== null && hintHere(hint) !== null && (
        <p>
          <Hint>{hint}</Hint>
        </p>
      )}
    </div>
  );
}

const Place = ({
  position,
  path,
}: {
  readonly position: NonNullable<Diagnostic['position']>;
  readonly path: string | null;
}) => (
  <p class="muted mono">
    {position.file}:{position.line}:{position.column}
    {path !== null && ` · ${path}`}
  </p>
);

const text = words({
  en: { error: 'Error', warning: 'Warning', notice: 'Notice' },
  zh: { error: '错误', warning: '警告', notice: '提示' },
});
