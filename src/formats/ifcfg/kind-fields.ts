import { bareBridge, plainBond } from '../../model/controller-options.ts';
import type { InterfaceKind } from '../../model/interface.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { bondOptions, printBondOptions } from '../interface-parts/bond-options.ts';
import { parseNumber } from '../interface-parts/ip-words.ts';
import { complaintOf, notCarried, type SettingsReading, settingOf, settingValue } from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import type { IfcfgField } from './field.ts';
import { parseYesNo } from './link-fields.ts';
import { optionWords } from './option-words.ts';

/** What kind of interface a file is about; null: of one that the model does not know, which is reported. */
export function kindOf(reading: SettingsReading, name: InterfaceName): InterfaceKind | null {
  const type = settingOf(reading, 'TYPE');
  const word = (type?.value ?? '').toLowerCase();
  const said = (key: string): boolean => settingValue({ ...reading, diagnostics: [] }, key, parseYesNo) === true;
  if (word === 'bridge') return { type: 'bridge', ...bareBridge };
  if (word === 'vlan' || said('VLAN')) return vlanOf(reading, name);
  if (word === 'bond' || said('BONDING_MASTER') || settingOf(reading, 'BONDING_OPTS'))
    return { type: 'bond', ...plainBond };
  if (word === '' || word === 'ethernet') return { type: 'ethernet' };
  if (type !== undefined) reading.diagnostics.push(notCarried(type, 'is a kind of interface that is not carried'));
  return null;
}

/** The words for a kind that `TYPE` takes. */
export const typeField: IfcfgField = {
  keys: ['TYPE', 'BONDING_MASTER'],
  read: (_, nic) => nic,
  write: ({ kind }) => entries(['TYPE', TYPES[kind.type]]),
};

const TYPES: Readonly<Record<InterfaceKind['type'], string>> = {
  ethernet: 'Ethernet',
  bridge: 'Bridge',
  bond: 'Bond',
  vlan: 'Vlan',
};

/** A VLAN's parent and number, which `kindOf` has read. */
export const vlanField: IfcfgField = {
  keys: ['VLAN', 'PHYSDEV', 'VLAN_ID'],
  read: (_, nic) => nic,
  write: ({ kind }) =>
    kind.type === 'vlan' ? entries(['VLAN', 'yes'], ['PHYSDEV', kind.parent], ['VLAN_ID', kind.id]) : [],
};

function vlanOf(reading: SettingsReading, name: InterfaceName): InterfaceKind | null {
  const [, fromName = '', digits = ''] = /^(?:(.+)\.|vlan)0*(\d+)$/.exec(name) ?? [];
  const said = settingValue(reading, 'PHYSDEV', parseInterfaceName);
  const parent = said ?? (fromName === '' ? null : nameOrNull(fromName));
  const id = settingValue(reading, 'VLAN_ID', parseVlan) ?? (digits === '' ? null : Number(digits));
  if (parent !== null && id !== null) return { type: 'vlan', id, parent };
  const [first] = reading.settings;
  if (first !== undefined)
    reading.diagnostics.push(
      complaintOf(
        'error',
        first,
        'vlan-unclear',
        `${name}: a VLAN's parent and number are not said`,
        'add PHYSDEV and VLAN_ID',
      ),
    );
  return null;
}

function nameOrNull(text: string): InterfaceName | null {
  const name = parseInterfaceName(text);
  return name.ok ? name.value : null;
}

function parseVlan(text: string): Parsed<number> {
  const id = parseNumber(text);
  return id.ok && id.value >= 1 && id.value <= 4094
    ? parsed(id.value)
    : unparsable(`${quote(text)} is no VLAN's number`);
}

/** The options of a bond, in one value. */
export const bondField: IfcfgField = {
  keys: ['BONDING_OPTS'],
  read(reading, nic) {
    if (nic.kind.type !== 'bond') return nic;
    const options = optionWords(reading, 'BONDING_OPTS', bondOptions);
    return { ...nic, kind: { ...nic.kind, ...options } };
  },
  write({ kind }) {
    if (kind.type !== 'bond') return [];
    const words = printBondOptions(kind).map(([key, value]) => `${key}=${value}`);
    return entries(['BONDING_OPTS', words.join(' ')]);
  },
};
