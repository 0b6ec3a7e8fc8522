import { isAddressed } from '../../../../src/model/network.ts';
import { parseInterfaceAddress } from '../../../../src/net/ip-prefix.ts';
import { parseNetworkName } from '../../../../src/net/names.ts';
import { faultIn } from '../../actions/fault-in.tsx';
import { useWords } from '../../i18n/spoken.ts';
import { canIsolate, type NetworkForm } from '../../planner/network-form.ts';
import { hrefOf } from '../../router/route.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { saidIfAny } from '../../ui/said.tsx';
import { type Bound, TextField } from '../../ui/text-field.tsx';
import { createWords } from './create-words.ts';
import type { NicChoices } from './nic-choices.ts';
import { NicFields } from './nic-fields.tsx';

export type SettingsFieldsProps = {
  readonly form: NetworkForm;
  readonly choices: NicChoices;
  /** The network that there is under that name; null: there is none. */
  readonly taken: string | null;
  /** Why the prefix cannot be had here; null: it can, as far as it is known. */
  readonly prefixFault: string | null;
  /** A prefix that is free. */
  readonly example: string | null;
  onChange(part: Partial<NetworkForm>): void;
};

/** What the chosen mode wants to know. */
export function SettingsFields({ form, choices, taken, prefixFault, example, onChange }: SettingsFieldsProps) {
  const phrases = useWords(createWords);
  const bound = binderOf(form, onChange);
  const hasAddresses = isAddressed({ mode: { kind: form.mode } });
  return (
    <div class="settings-fields">
      <TextField
        label={phrases.name}
        hint={phrases.nameHint}
        value={bound('name')}
        fault={useNameFault(form.name, taken)}
      />
      <NicFields form={form} choices={choices} onChange={onChange} />
      {hasAddresses && (
        <TextField
          label={phrases.prefix}
          hint={phrases.prefixHint}
          {...(example === null ? {} : { placeholder: example })}
          value={bound('prefix')}
          fault={
            faultIn(form.prefix.trim(), parseInterfaceAddress) ?? saidIfAny(form.prefix === '' ? null : prefixFault)
          }
        />
      )}
      <div class="settings-checks">
        {hasAddresses && <CheckField label={phrases.dhcp} value={bound('dhcp')} />}
        {hasAddresses && <CheckField label={phrases.ipv6} value={bound('ipv6')} />}
        {form.mode === 'host-only' && <CheckField label={phrases.hostAccess} value={bound('hostAccess')} />}
        {canIsolate(form.mode) && <CheckField label={phrases.isolatePorts} value={bound('isolatePorts')} />}
        <CheckField label={phrases.autostart} value={bound('autostart')} />
      </div>
    </div>
  );
}

/** Binds a field to a part of the form. */
export type Binder = <Key extends keyof NetworkForm>(key: Key) => Bound<NetworkForm[Key]>;

const binderOf =
  (form: NetworkForm, onChange: SettingsFieldsProps['onChange']): Binder =>
  (key) => ({
    get value() {
      return form[key];
    },
    set value(value) {
      onChange({ [key]: value });
    },
  });

function useNameFault(name: string, taken: string | null) {
  const phrases = useWords(createWords);
  if (taken === null) return name === '' ? phrases.nameMissing : faultIn(name, parseNetworkName);
  return (
    <>
      {phrases.taken(taken)}.{' '}
      <a href={hrefOf({ kind: 'network', name: taken, tab: 'definition' })}>{phrases.open(taken)}</a>
    </>
  );
}
