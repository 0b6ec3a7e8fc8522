import type { HostView } from '../../../../src/api/contract/host.ts';
import type { DirectSharing } from '../../../../src/model/network.ts';
import { useWords } from '../../i18n/spoken.ts';
import type { NetworkForm } from '../../planner/network-form.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { createWords, sharingWords } from './create-words.ts';
import type { NicChoices } from './nic-choices.ts';

export type NicFieldsProps = {
  readonly form: NetworkForm;
  readonly choices: NicChoices;
  onChange(part: Partial<NetworkForm>): void;
};

/** Which of the host's NICs and bridges the network uses, where its mode uses any. */
export function NicFields(props: NicFieldsProps) {
  switch (props.form.mode) {
    case 'nat':
    case 'routed':
      return <UplinkField {...props} />;
    case 'bridge':
      return <BridgeField {...props} />;
    case 'direct':
      return (
        <>
          <NicField {...props} />
          <SharingField {...props} />
        </>
      );
    case 'hostdev':
      return <NicField {...props} />;
    case 'host-only':
    case 'open':
      return null;
  }
}

function UplinkField({ form, choices, onChange }: NicFieldsProps) {
  const phrases = useWords(createWords);
  const options = [{ value: '', title: phrases.anyUplink }, ...choices.uplinks.map(optionOf)];
  const value = boundTo(form.uplink ?? '', (uplink) => onChange({ uplink: uplink === '' ? null : uplink }));
  return <SelectField label={phrases.uplink} options={options} value={value} />;
}

// A bridge is joined by its name, and one that is to be made is named by the NIC that will be in it.
function BridgeField({ form, choices, onChange }: NicFieldsProps) {
  const phrases = useWords(createWords);
  const options = [
    ...choices.bridges.map(({ name }) => ({ value: `bridge ${name}`, title: phrases.joinBridge(name) })),
    ...choices.free.map(({ name }) => ({ value: `nic ${name}`, title: phrases.newBridge(name) })),
  ];
  const chosen = form.bridge === null ? `nic ${form.nic ?? ''}` : `bridge ${form.bridge}`;
  const value = boundTo(chosen, (option) => {
    const [kind, name = ''] = option.split(' ');
    onChange(kind === 'bridge' ? { bridge: name, nic: null } : { bridge: null, nic: name });
  });
  return <SelectField label={phrases.bridge} options={options} value={value} />;
}

function NicField({ form, choices, onChange }: NicFieldsProps) {
  const phrases = useWords(createWords);
  return (
    <SelectField
      label={form.mode === 'hostdev' ? phrases.pf : phrases.nic}
      options={(form.mode === 'hostdev' ? choices.functional : choices.shareable).map(optionOf)}
      value={boundTo(form.nic ?? '', (nic) => onChange({ nic }))}
    />
  );
}

const sharings: readonly DirectSharing[] = ['bridge', 'private', 'vepa', 'passthrough'];

function SharingField({ form, onChange }: NicFieldsProps) {
  const phrases = useWords(createWords);
  const told = useWords(sharingWords);
  const value = boundTo(form.sharing, (chosen) => {
    const sharing = sharings.find((each) => each === chosen);
    if (sharing !== undefined) onChange({ sharing });
  });
  return (
    <SelectField
      label={phrases.sharing}
      options={sharings.map((each) => ({ value: each, title: told[each] }))}
      value={value}
    />
  );
}

function optionOf({ name, addresses }: HostView['nics'][number]) {
  const [address] = addresses.filter((each) => !each.startsWith('fe80:'));
  return { value: name, title: address === undefined ? name : `${name} (${address})` };
}

const boundTo = (current: string, onChoose: (value: string) => void) => ({
  get value() {
    return current;
  },
  set value(value) {
    onChoose(value);
  },
});
