import type { Ref } from 'preact';
import { useId, useImperativeHandle, useRef } from 'preact/hooks';
import type { Diagnostic, Position } from '../../../../src/diagnostic/diagnostic.ts';
import { useWords } from '../../i18n/spoken.ts';
import { words } from '../../i18n/words.ts';
import type { DraftText } from '../../planner/draft-text.ts';
import { isComposed } from '../../ui/is-composed.ts';
import { ColouredText } from './coloured-text.tsx';
import { type Edit, indent, newLine, offsetOf, outdent } from './typing.ts';

/** What can be asked of an editor from outside. */
export type EditorHandle = {
  /** Puts the caret where something is. */
  goTo(position: Pick<Position, 'line' | 'column' | 'length'>): void;
};

export type TextEditorProps = {
  readonly label: string;
  readonly draft: DraftText;
  /** Underlined where they stand. */
  readonly problems: readonly Diagnostic[];
  onWrite(text: string): void;
  /** Ctrl and Enter. */
  onApply(): void;
  readonly handle: Ref<EditorHandle>;
};

/** A text to write in, with the numbers of its lines, its colours, and what is wrong in it underlined. */
export function TextEditor({ label, draft, problems, onWrite, onApply, handle }: TextEditorProps) {
  const [field, id] = [useRef<HTMLTextAreaElement>(null), useId()];
  const { keys } = useWords(text);
  const leaves = useRef(false);
  useImperativeHandle(handle, () => ({ goTo: (position) => field.current && goTo(field.current, position) }), []);
  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLTextAreaElement }) => {
    if (isComposed(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onApply();
    }
    const edit = leaves.current ? null : editBy(event, draft);
    // Whoever has only the keyboard has to get out of here: after Escape, Tab leads on.
    leaves.current = event.key === 'Escape' || (leaves.current && event.key === 'Shift');
    if (edit === null) return;
    event.preventDefault();
    carryOut(edit, event.currentTarget);
  };
  return (
    <div class="text-editor">
      <div class="text-editor-scroll">
        <ColouredText draft={draft} problems={problems} />
        <textarea
          ref={field}
          class="text-editor-field"
          translate={false}
          aria-label={label}
          aria-describedby={id}
          aria-invalid={problems.some(({ severity }) => severity === 'error') ? 'true' : undefined}
          aria-keyshortcuts="Control+Enter"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          wrap="off"
          value={draft.text}
          onInput={(event) => onWrite(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <p class="text-editor-keys muted" id={id}>
        {keys}
      </p>
    </div>
  );
}

function editBy(
  {
    key,
    shiftKey,
    ctrlKey,
    altKey,
    metaKey,
    currentTarget,
  }: KeyboardEvent & { readonly currentTarget: HTMLTextAreaElement },
  { language }: DraftText,
): Edit | null {
  if (ctrlKey || altKey || metaKey) return null;
  const { value, selectionStart: start, selectionEnd: end } = currentTarget;
  const typed = { text: value, start, end };
  if (key === 'Tab') return shiftKey ? outdent(typed) : indent(typed);
  return key === 'Enter' && !shiftKey ? newLine(typed, language) : null;
}

// By the browser's own command, so that it can be undone like whatever else is typed; nothing else can do that.
function carryOut({ from, to, insert, select }: Edit, field: HTMLTextAreaElement): void {
  if (field.value.slice(from, to) !== insert) {
    field.setSelectionRange(from, to);
    document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
  }
  field.setSelectionRange(...select);
}

function goTo(
  field: HTMLTextAreaElement,
  { line, column, length }: Pick<Position, 'line' | 'column' | 'length'>,
): void {
  const start = offsetOf(field.value, line, column);
  const end = offsetOf(field.value, line, column + length);
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const shown = field.parentElement?.querySelector(`[data-line="${line}"]`);
  shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

const text = words({
  en: { keys: 'Tab indents; after Esc, Tab leads on. Ctrl+Enter applies.' },
  zh: { keys: 'Tab 缩进；按 Esc 后 Tab 移出。Ctrl+Enter 应用。' },
});
