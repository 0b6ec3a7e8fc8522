import { useSignal } from '@preact/signals';
import type { Change } from '../../../src/api/contract/change.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { TextField } from '../ui/text-field.tsx';
import { FormDialog } from './form-dialog.tsx';

export type TypedDialogProps = {
  readonly title: string;
  readonly verb: string;
  /** What it will do to whom. */
  readonly told: string;
  readonly guests: readonly string[];
  /** To be typed, so that nobody does by habit what hits others. */
  readonly name: string;
  readonly change: Change;
  onClose(): void;
};

/** A change that hits somebody: it is made once the name of what it hits is typed. */
export function TypedDialog({ name, told, guests, change, ...rest }: TypedDialogProps) {
  const typed = useSignal('');
  const phrases = useWords(text);
  return (
    <FormDialog kind="danger" change={typed.value === name ? change : phrases.missing(name)} {...rest}>
      <p>{told}</p>
      {guests.length > 0 && (
        <ul class="names" aria-label={phrases.guests}>
          {guests.map((guest) => (
            <li key={guest}>{guest}</li>
          ))}
        </ul>
      )}
      <TextField label={phrases.type(name)} value={typed} autoFocus />
    </FormDialog>
  );
}

const text = words({
  en: {
    guests: 'Guests',
    type: (name: string) => `Type ${name} to go on`,
    missing: (name: string) => `type the name ${name} first`,
  },
  zh: {
    guests: '虚拟机',
    type: (name: string) => `输入 ${name} 以继续`,
    missing: (name: string) => `请先输入名称 ${name}`,
  },
});
