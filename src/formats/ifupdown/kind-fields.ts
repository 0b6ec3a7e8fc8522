import { bareBridge, plainBond } from '../../model/controller-options.ts';
import type { BridgeOptions, InterfaceKind } from '../../model/interface.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { bondOptions, printBondOptions } from '../interface-parts/bond-options.ts';
import { parseNumber } from '../interface-parts/ip-words.ts';
import { notCarried, type SettingsReading, settingOf, settingValue } from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import { yesNo } from '../interface-parts/yes-no.ts';
import type { InterfacesField } from './field.ts';

/** What kind of interface it is, by all that its stanzas say; options are read by the fields. */
export function kindOf(reading: SettingsReading, name: InterfaceName): InterfaceKind {
  const keys = reading.settings.map(({ key }) => key);
  if (keys.some((key) => key.startsWith('bridge_') && key !== 'bridge_access'))
    return { type: 'bridge', ...bareBridge };
  if (keys.some((key) => BOND_KEYS.has(key))) return { type: 'bond', ...plainBond };
  const [, fromName = '', digits = ''] = /^(?:(.+)\.|vlan)0*(\d+)$/.exec(name) ?? [];
  const parent = settingValue(reading, 'vlan_raw_device', parseInterfaceName) ?? nameOrNull(fromName);
  const id = settingValue(reading, 'vlan_id', parseNumber) ?? (digits === '' ? null : Number(digits));
  if (parent !== null && id !== null && id >= 1 && id <= 4094) return { type: 'vlan', id, parent };
  return { type: 'ethernet' };
}

// A port's stanza may have others, such as bond-master and bond-primary.
const BOND_KEYS: ReadonlySet<string> = new Set(['bond_mode', 'bond_slaves', 'bond_ports', 'bond_miimon']);

/** Who the ports are, as the bridge or bond has it; `none` and patterns are no names. */
export function portsIn(reading: SettingsReading): readonly InterfaceName[] {
  const settings = ['bridge_ports', 'bond_slaves', 'bond_ports'].flatMap((key) => settingOf(reading, key) ?? []);
  return settings.flatMap((setting) => {
    const words = setting.value.split(/\s+/).filter((word) => word !== '' && word !== 'none');
    if (words.some((word) => word === 'regex' || word === 'all')) {
      reading.diagnostics.push(notCarried(setting, 'names ports by a pattern'));
      return [];
    }
    return words.flatMap((word) => nameOrNull(word) ?? []);
  });
}

/** What bridge-utils makes of a bridge. */
export const bridgeField: InterfacesField = {
  keys: [
    'bridge_ports',
    'bridge_stp',
    'bridge_fd',
    'bridge_hello',
    'bridge_maxage',
    'bridge_ageing',
    'bridge_bridgeprio',
    'bridge_vlan_aware',
  ],
  read(reading, nic) {
    const { kind } = nic;
    if (kind.type !== 'bridge') return nic;
    const seconds = (key: string, before: number | null) => settingValue(reading, key, parseSeconds) ?? before;
    const options: BridgeOptions = {
      stp: settingValue(reading, 'bridge_stp', parseFlag) ?? kind.stp,
      forwardDelaySeconds: seconds('bridge_fd', kind.forwardDelaySeconds),
      helloSeconds: seconds('bridge_hello', kind.helloSeconds),
      maxAgeSeconds: seconds('bridge_maxage', kind.maxAgeSeconds),
      ageingSeconds: seconds('bridge_ageing', kind.ageingSeconds),
      priority: settingValue(reading, 'bridge_bridgeprio', parseNumber) ?? kind.priority,
      vlanFiltering: settingValue(reading, 'bridge_vlan_aware', parseFlag) ?? kind.vlanFiltering,
    };
    return { ...nic, kind: { type: 'bridge', ...options } };
  },
  write({ kind }, { isFirst, ports }) {
    if (kind.type !== 'bridge' || !isFirst) return [];
    return entries(
      ['bridge_ports', ports.length === 0 ? 'none' : ports.join(' ')],
      ['bridge_stp', kind.stp ? 'on' : 'off'],
      ['bridge_fd', kind.forwardDelaySeconds],
      ['bridge_hello', kind.helloSeconds],
      ['bridge_maxage', kind.maxAgeSeconds],
      ['bridge_ageing', kind.ageingSeconds],
      ['bridge_bridgeprio', kind.priority],
      ['bridge_vlan_aware', kind.vlanFiltering === null ? null : kind.vlanFiltering ? 'yes' : 'no'],
    );
  },
};

/** What ifenslave makes of a bond. */
export const bondField: InterfacesField = {
  keys: ['bond_slaves', 'bond_ports', ...Object.keys(bondOptions).map((key) => `bond_${key}`)],
  read(reading, nic) {
    if (nic.kind.type !== 'bond') return nic;
    const options = Object.entries(bondOptions).map(
      ([key, parse]) => settingValue(reading, `bond_${key}`, parse) ?? {},
    );
    return { ...nic, kind: Object.assign({ ...nic.kind }, ...options) };
  },
  write({ kind }, { isFirst, ports }) {
    if (kind.type !== 'bond' || !isFirst) return [];
    const options = printBondOptions(kind).map(([key, value]) => [`bond_${key}`, value] as const);
    return entries(['bond_slaves', ports.length === 0 ? 'none' : ports.join(' ')], ...options);
  },
};

/** A VLAN's parent, and its number where the name does not tell. */
export const vlanField: InterfacesField = {
  keys: ['vlan_raw_device', 'vlan_id'],
  read: (_, nic) => nic,
  write({ kind, name }, { isFirst }) {
    if (kind.type !== 'vlan' || !isFirst) return [];
    const told = new RegExp(`(\\.|^vlan)0*${kind.id}$`).test(name);
    return entries(['vlan_raw_device', kind.parent], ['vlan_id', told ? null : kind.id]);
  },
};

function nameOrNull(text: string): InterfaceName | null {
  const name = parseInterfaceName(text);
  return name.ok ? name.value : null;
}

const parseSeconds = (text: string): Parsed<number> =>
  /^\d{1,9}(\.\d{1,9})?$/.test(text) ? parsed(Number(text)) : unparsable(`${quote(text)} is not a number of seconds`);

function parseFlag(text: string): Parsed<boolean> {
  const flag = yesNo(text);
  return flag === null ? unparsable(`${quote(text)} is neither "on" nor "off"`) : parsed(flag);
}
