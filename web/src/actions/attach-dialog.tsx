import { useSignal } from '@preact/signals';
import { parseIpAddress } from '../../../src/net/ip-address.ts';
import { parseMacAddress } from '../../../src/net/mac-address.ts';
import { parseGuestName } from '../../../src/net/names.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { TextField } from '../ui/text-field.tsx';
import { faultIn, given } from './fault-in.tsx';
import { FormDialog } from './form-dialog.tsx';

/** Makes a tap for a guest, before it boots. */
export function AttachDialog({ network, onClose }: { readonly network: string; onClose(): void }) {
  const phrases = useWords(text);
  const [guest, mac, address] = [useSignal(''), useSignal(''), useSignal('')];
  const faults = {
    guest: faultIn(guest.value, parseGuestName),
    mac: faultIn(mac.value, parseMacAddress),
    address: faultIn(address.value, parseIpAddress),
  };
  const isSound = Object.values(faults).every((fault) => fault === null) && guest.value !== '';
  const change = {
    kind: 'attach' as const,
    ...{ guest: guest.value, network, interface: 'eth0', multiQueue: false },
    ...given('mac', mac.value),
    ...given('address', address.value),
  };
  return (
    <FormDialog
      title={phrases.title(network)}
      verb={phrases.verb}
      change={isSound ? change : phrases.missing}
      onClose={onClose}
    >
      <TextField label={phrases.guest} value={guest} fault={faults.guest} autoFocus />
      <TextField label={phrases.mac} value={mac} hint={phrases.macHint} fault={faults.mac} />
      <TextField label={phrases.address} value={address} hint={phrases.addressHint} fault={faults.address} />
    </FormDialog>
  );
}

const text = words({
  en: {
    title: (network: string) => `Attach a guest to ${network}`,
    verb: 'Attach',
    guest: "The guest's name",
    mac: 'MAC',
    macHint: 'if empty, it follows from the name',
    address: 'Address',
    addressHint: 'if empty, one is chosen from the DHCP range',
    missing: "type the guest's name",
  },
  zh: {
    title: (network: string) => `将虚拟机接入 ${network}`,
    verb: '接入',
    guest: '虚拟机名称',
    mac: 'MAC 地址',
    macHint: '留空则由名称得出',
    address: 'IP 地址',
    addressHint: '留空则从 DHCP 范围中选取',
    missing: '请输入虚拟机名称',
  },
});
