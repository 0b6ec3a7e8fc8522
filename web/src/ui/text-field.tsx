import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** Where what is typed goes, and what is there: a signal, most often. */
export type Bound<T> = { value: T };

export type TextFieldProps = {
  readonly label: string;
  readonly value: Bound<string>;
  /** What it is for, or what it is when nothing is typed. */
  readonly hint?: string;
  readonly placeholder?: string;
  /** Why what is typed cannot be; null: it can. */
  readonly fault?: ComponentChildren;
  readonly autoFocus?: boolean;
};

/** A line to type in. */
export function TextField({ label, value, hint, placeholder, fault = null, autoFocus = false }: TextFieldProps) {
  const id = useId();
  const told = fault ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        class="input"
        value={value.value}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        autofocus={autoFocus}
        aria-invalid={fault === null ? undefined : 'true'}
        aria-describedby={told === undefined ? undefined : `${id}-told`}
        onInput={(event) => (value.value = event.currentTarget.value)}
      />
      {told !== undefined && (
        <p class={fault === null ? 'muted' : 'fault'} id={`${id}-told`}>
          {told}
        </p>
      )}
    </div>
  );
}
