import { useSignal } from '@preact/signals';
import { parseIpAddress } from '../../../src/net/ip-address.ts';
import { parseMacAddress } from '../../../src/net/mac-address.ts';
import { parseGuestName } from '../../../src/net/names.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { TextField } from '../ui/text-field.tsx';
import { faultIn } from './fault-in.tsx';
import { FormDialog } from './form-dialog.tsx';

export type ReserveDialogProps = {
  readonly network: string;
  /** What is known already: of a lease, all of it. */
  readonly known: { readonly mac: string; readonly address: string; readonly guest: string };
  onClose(): void;
};

/** Keeps an address for a station. */
export function ReserveDialog({ network, known, onClose }: ReserveDialogProps) {
  const phrases = useWords(text);
  const [mac, address, guest] = [useSignal(known.mac), useSignal(known.address), useSignal(known.guest)];
  const faults = {
    mac: faultIn(mac.value, parseMacAddress),
    address: faultIn(address.value, parseIpAddress),
    guest: faultIn(guest.value, parseGuestName),
  };
  const change = {
    ...{ kind: 'reserve' as const, network, mac: mac.value, address: address.value },
    guest: guest.value === '' ? null : guest.value,
  };
  return (
    <FormDialog
      title={phrases.title(network)}
      verb={phrases.verb}
      change={change}
      fields={[
        { label: phrases.mac, typed: mac.value, fault: faults.mac, isNeeded: true },
        { label: phrases.address, typed: address.value, fault: faults.address, isNeeded: true },
        { label: phrases.guest, typed: guest.value, fault: faults.guest },
      ]}
      onClose={onClose}
    >
      <TextField label={phrases.mac} value={mac} fault={faults.mac} autoFocus />
      <TextField label={phrases.address} value={address} fault={faults.address} />
      <TextField label={phrases.guest} value={guest} hint={phrases.guestHint} fault={faults.guest} />
    </FormDialog>
  );
}

const text = words({
  en: {
    title: (network: string) => `Keep an address in ${network}`,
    verb: 'Reserve',
    mac: 'For MAC',
    address: 'Address',
    guest: 'Name',
    guestHint: 'by which others find it; may be left empty',
  },
  zh: {
    title: (network: string) => `在 ${network} 中保留地址`,
    verb: '保留',
    mac: 'MAC 地址',
    address: 'IP 地址',
    guest: '名称',
    guestHint: '供其他虚拟机解析，可留空',
  },
});
