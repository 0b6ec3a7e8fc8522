import type { Signal } from '@preact/signals';
import { Icon } from './icon.tsx';

/** A field that narrows down what is below it, as one types. */
export const FilterField = ({ label, value }: { readonly label: string; readonly value: Signal<string> }) => (
  <label class="filter">
    <Icon name="search" />
    <span class="heard-only">{label}</span>
    <input
      type="search"
      placeholder={label}
      value={value.value}
      autocomplete="off"
      spellcheck={false}
      onInput={(event) => (value.value = event.currentTarget.value)}
    />
  </label>
);
