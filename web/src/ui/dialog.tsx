import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { IconButton } from './icon-button.tsx';
import { focusNear, hasNobodyFocus, placeInRows } from './row-place.ts';

export type DialogProps = {
  readonly title: string;
  /** Wished for by Escape, by the button, or by a press beside it. */
  onClose(): void;
  readonly children: ComponentChildren;
  readonly kind?: 'plain' | 'palette';
};

/** What has to be dealt with before the page behind it. When it closes, the focus goes back to where it was. */
export function Dialog({ title, onClose, children, kind = 'plain' }: DialogProps) {
  const [id, dialog] = [useId(), useRef<HTMLDialogElement>(null)];
  const { close } = useWords(text);
  useLayoutEffect(() => {
    const element = dialog.current;
    const place = placeInRows(document.activeElement);
    element?.showModal();
    // The browser would take the button that closes it, which comes first, unless something asks for the focus.
    if (element?.querySelector('[autofocus]') === null) element.querySelector<HTMLElement>(FIELDS)?.focus();
    // The browser gives the focus back on closing, not on removal; and to nobody, if what had it has gone.
    return () => {
      element?.close();
      if (hasNobodyFocus()) focusNear(place);
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by the keyboard, it is Escape that closes it.
    <dialog
      ref={dialog}
      class="dialog"
      data-kind={kind}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <IconButton icon="close" label={close} onPress={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}

const FIELDS = 'input:not([type=checkbox], [type=radio]), textarea, select';

const text = words({ en: { close: 'Close' }, zh: { close: '关闭' } });
