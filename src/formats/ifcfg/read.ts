import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Interface, plainInterface } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { ConfigFile, ReadInterfaces } from '../interface-parts/host-format.ts';
import { parseIpRule } from '../interface-parts/ip-rule.ts';
import {
  notCarried,
  parsedValue,
  type Setting,
  type SettingsReading,
  settingOf,
  settingsReading,
} from '../interface-parts/setting.ts';
import { isKeyOf } from '../interface-parts/setting-field.ts';
import type { IfcfgContext } from './field.ts';
import { ifcfgFields } from './fields.ts';
import { addressesField } from './ipv4-fields.ts';
import { withoutOpenDoor } from './ipv6-fields.ts';
import { kindOf } from './kind-fields.ts';
import { readLineFile } from './line-file.ts';
import { saysNothing } from './silent-keys.ts';
import { type IfcfgFile, type Unit, unitsOf } from './unit.ts';

/** Reads ifcfg files and those of routes and rules beside them. */
export function readIfcfg(files: readonly ConfigFile[]): ReadInterfaces {
  const { units, deviceOfUuid, diagnostics } = unitsOf(files);
  const found = units.map((unit) => readUnit(unit, deviceOfUuid));
  return {
    interfaces: found.flatMap(({ nic }) => nic ?? []),
    diagnostics: [...diagnostics, ...found.flatMap((one) => one.diagnostics)],
  };
}

/** What a device's files say; null: they are of a kind that is not carried. */
export function readUnit(
  { name, main, aliases, others }: Unit,
  deviceOfUuid: ReadonlyMap<string, InterfaceName>,
): { readonly nic: Interface | null; readonly diagnostics: readonly Diagnostic[] } {
  const reading = readingOf(main);
  const { diagnostics } = reading;
  const nic = readMain(reading, name, { deviceOfUuid, controllerType: () => 'bridge' });
  if (nic === null) return { nic, diagnostics };
  const whole = aliases.reduce((so, alias) => readAlias(so, alias, diagnostics), nic);
  const lists = others.map(({ kind, file }) => readLineFile(file, kind, name));
  for (const list of lists) for (const found of list.diagnostics) diagnostics.push(found);
  const routes = [...whole.routes, ...lists.flatMap((list) => list.routes)];
  const rules = [...whole.rules, ...lists.flatMap((list) => list.rules)];
  return { nic: withoutOpenDoor({ ...whole, routes, rules }), diagnostics };
}

function readingOf({ document }: IfcfgFile): SettingsReading {
  const settings = document.lines.flatMap(({ setting }) => setting ?? []);
  return settingsReading(settings, [...document.diagnostics]);
}

function readMain(reading: SettingsReading, name: InterfaceName, context: IfcfgContext): Interface | null {
  const foreign = ['STARTMODE', 'IPADDR_START'].flatMap((key) => settingOf(reading, key) ?? [])[0];
  const kind = foreign === undefined ? kindOf(reading, name) : null;
  if (foreign !== undefined)
    reading.diagnostics.push(notCarried(foreign, 'makes it a file of another kind, which is not read'));
  if (kind === null) return null;
  const plain = plainInterface(name, kind);
  const nic = ifcfgFields.reduce((so, field) => field.read(reading, so, context), plain);
  tellStrangers(reading, ifcfgFields.flatMap(({ keys }) => keys).concat(RULE_KEYS));
  return { ...nic, rules: reading.settings.flatMap((setting) => ruleIn(reading, setting)) };
}

const RULE_KEYS = ['ROUTING_RULE_#', 'ROUTING_RULE6_#'];

// NetworkManager's own place for rules.
function ruleIn(reading: SettingsReading, setting: Setting): Interface['rules'] {
  if (!isKeyOf(RULE_KEYS, setting.key) || settingOf(reading, setting.key) !== setting) return [];
  const rule = parsedValue(reading, setting, (text) => parseIpRule(text, setting.key.includes('6_') ? 6 : 4));
  return rule === null ? [] : [rule];
}

function readAlias(nic: Interface, alias: IfcfgFile, diagnostics: Diagnostic[]): Interface {
  const reading = readingOf(alias);
  const read = addressesField.read(reading, nic, { deviceOfUuid: new Map(), controllerType: () => 'bridge' });
  tellStrangers(reading, [...addressesField.keys, ...IN_AN_ALIAS]);
  for (const found of reading.diagnostics) diagnostics.push(found);
  return read;
}

// What the device's own file says, an alias's repeats.
const IN_AN_ALIAS = ['DEVICE', 'ONBOOT', 'BOOTPROTO', 'TYPE', 'HWADDR', 'NM_CONTROLLED', 'ONPARENT'];

function tellStrangers(reading: SettingsReading, keys: readonly string[]): void {
  for (const setting of reading.settings) {
    if (settingOf(reading, setting.key) !== setting)
      reading.diagnostics.push(notCarried(setting, 'is overruled by the same key further on'));
    else if (!isKeyOf(keys, setting.key) && !saysNothing(setting)) reading.diagnostics.push(notCarried(setting));
  }
}
