import { useId } from 'preact/hooks';
import type { Bound } from './text-field.tsx';

export type SelectFieldProps = {
  readonly label: string;
  readonly value: Bound<string>;
  /** What there is to choose from; one that is chosen and not among them is there, too. */
  readonly options: readonly { readonly value: string; readonly title: string }[];
};

/** One of several, to be chosen. */
export function SelectField({ label, value, options }: SelectFieldProps) {
  const id = useId();
  const chosen = value.value;
  const all = options.some((option) => option.value === chosen)
    ? options
    : [{ value: chosen, title: chosen }, ...options];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="input"
        value={chosen}
        onChange={(event) => {
          value.value = event.currentTarget.value;
        }}
      >
        {all.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}
