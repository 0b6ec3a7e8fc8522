import type { Signal } from '@preact/signals';

export type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly title: string }[];
  readonly value: Signal<Value>;
};

/** One of a few, by the browser's own means. */
export const Choice = <Value extends string>({ label, choices, value }: ChoiceProps<Value>) => (
  <select
    class="select"
    aria-label={label}
    value={value.value}
    onChange={(event) => {
      const chosen = choices.find((choice) => choice.value === event.currentTarget.value);
      if (chosen) value.value = chosen.value;
    }}
  >
    {choices.map((choice) => (
      <option key={choice.value} value={choice.value}>
        {choice.title}
      </option>
    ))}
  </select>
);
