import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

export type ButtonProps = {
  readonly children: ComponentChildren;
  onPress?(): void;
  readonly icon?: IconName;
  readonly kind?: 'plain' | 'primary' | 'danger' | 'bare';
  /** Why it cannot be pressed now; null: it can. It stays where it is, can be focused, and says why. */
  readonly reason?: ComponentChildren;
  /** Where there is little room: the reason shows only while the button has the focus, or the pointer is over it. */
  readonly compact?: boolean;
  readonly pressed?: boolean;
  /** It sends the form that it is in, as Enter in one of the fields does; the form then says what is done. */
  readonly submits?: boolean;
  /** It has the focus when the dialog that it is in opens. */
  readonly autoFocus?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
};

/** A button that, when it cannot be pressed, says why instead of vanishing. */
export function Button({ children, onPress, icon, kind = 'plain', reason = null, ...rest }: ButtonProps) {
  const id = useId();
  const isPossible = reason === null;
  return (
    <span class="action" data-compact={rest.compact}>
      <button
        type={rest.submits ? 'submit' : 'button'}
        class="button"
        data-kind={kind}
        ref={rest.buttonRef ?? null}
        autofocus={rest.autoFocus}
        aria-disabled={isPossible ? undefined : 'true'}
        aria-describedby={isPossible ? undefined : id}
        aria-pressed={rest.pressed}
        onClick={() => isPossible && onPress?.()}
      >
        {icon && <Icon name={icon} />}
        {children}
      </button>
      {!isPossible && (
        <span class="reason" id={id}>
          {reason}
        </span>
      )}
    </span>
  );
}
