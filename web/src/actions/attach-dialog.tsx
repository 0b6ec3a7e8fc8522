import { useSignal } from '@preact/signals';
import type { Applied } from '../../../src/api/contract/change.ts';
import { parseIpAddress } from '../../../src/net/ip-address.ts';
import { parseMacAddress } from '../../../src/net/mac-address.ts';
import { parseGuestName } from '../../../src/net/names.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { hrefOf } from '../router/route.ts';
import { TextField } from '../ui/text-field.tsx';
import { AttachedDialog } from './attached-dialog.tsx';
import { faultIn, given } from './fault-in.tsx';
import { FormDialog } from './form-dialog.tsx';

/** Makes a tap for a guest, before it boots. */
export function AttachDialog({ network, onClose }: { readonly network: string; onClose(): void }) {
  const phrases = useWords(text);
  const [guest, mac, address] = [useSignal(''), useSignal(''), useSignal('')];
  const got = useSignal<Applied['attached']>(null);
  const faults = {
    guest: faultIn(guest.value, parseGuestName),
    mac: faultIn(mac.value, parseMacAddress),
    address: faultIn(address.value, parseIpAddress),
  };
  const change = {
    kind: 'attach' as const,
    ...{ guest: guest.value, network, interface: 'eth0', multiQueue: false },
    ...given('mac', mac.value),
    ...given('address', address.value),
  };
  const done = ({ attached }: Applied) => {
    if (attached === null) onClose();
    got.value = attached;
    location.replace(hrefOf({ kind: 'network', name: network, tab: 'guests' }));
  };
  if (got.value !== null) return <AttachedDialog attached={got.value} onClose={onClose} />;
  return (
    <FormDialog
      title={phrases.title(network)}
      verb={phrases.verb}
      change={change}
      fields={[
        { label: phrases.guest, typed: guest.value, fault: faults.guest, isNeeded: true },
        { label: phrases.mac, typed: mac.value, fault: faults.mac },
        { label: phrases.address, typed: address.value, fault: faults.address },
      ]}
      onClose={onClose}
      onDone={done}
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
  },
  zh: {
    title: (network: string) => `将虚拟机接入 ${network}`,
    verb: '接入',
    guest: '虚拟机名称',
    mac: 'MAC 地址',
    macHint: '留空则由名称得出',
    address: 'IP 地址',
    addressHint: '留空则从 DHCP 范围中选取',
  },
});
