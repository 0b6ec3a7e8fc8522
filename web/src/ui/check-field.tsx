import type { Bound } from './text-field.tsx';

export type CheckFieldProps = { readonly label: string; readonly value: Bound<boolean> };

/** Something that is so, or is not. */
export const CheckField = ({ label, value }: CheckFieldProps) => (
  <label class="check">
    <input
      type="checkbox"
      checked={value.value}
      onChange={(event) => {
        value.value = event.currentTarget.checked;
      }}
    />
    {label}
  </label>
);
