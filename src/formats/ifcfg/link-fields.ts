import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Parsed, parsed, unparsable } from '../../net/brand.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { parseNumber } from '../interface-parts/ip-words.ts';
import {
  complaintOf,
  notCarried,
  parsedValue,
  type Setting,
  settingOf,
  settingValue,
} from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import { yesNo } from '../interface-parts/yes-no.ts';
import type { IfcfgContext, IfcfgField } from './field.ts';

/** A word for yes or no, as a value. */
export function parseYesNo(text: string): Parsed<boolean> {
  const answer = yesNo(text);
  return answer === null ? unparsable(`"${text.slice(0, 40)}" is neither "yes" nor "no"`) : parsed(answer);
}

/** How yes and no are written. */
export const printYesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** The device's name, which is known before the fields are read. */
export const deviceField: IfcfgField = {
  keys: ['DEVICE'],
  read: (_, nic) => nic,
  write: ({ name }) => entries(['DEVICE', name]),
};

/** Whether it comes up at boot; without the key it does. */
export const startField: IfcfgField = {
  keys: ['ONBOOT'],
  read: (reading, nic) => ({ ...nic, startsAtBoot: settingValue(reading, 'ONBOOT', parseYesNo) ?? true }),
  write: ({ startsAtBoot }) => entries(['ONBOOT', printYesNo(startsAtBoot)]),
};

/** Whether NetworkManager has its hands on it. */
export const managedField: IfcfgField = {
  keys: ['NM_CONTROLLED'],
  read: (reading, nic) => ({ ...nic, managed: settingValue(reading, 'NM_CONTROLLED', parseYesNo) }),
  write: ({ managed }) => entries(['NM_CONTROLLED', managed === null ? null : printYesNo(managed)]),
};

/** By what the NIC is known; of a bridge it means nothing. */
export const matchField: IfcfgField = {
  keys: ['HWADDR'],
  read(reading, nic) {
    const mac = settingValue(reading, 'HWADDR', parseMacAddress);
    if (mac === null) return nic;
    if (nic.kind.type === 'ethernet') return { ...nic, match: { mac, path: null } };
    const setting = settingOf(reading, 'HWADDR');
    if (setting !== undefined) reading.diagnostics.push(notCarried(setting, `says nothing of a ${nic.kind.type}`));
    return nic;
  },
  write: ({ match }) => entries(['HWADDR', match?.mac?.toUpperCase() ?? null]),
};

/** The MAC address to be set; words such as `preserve` are not carried. */
export const macField: IfcfgField = {
  keys: ['MACADDR'],
  read(reading, nic) {
    const setting = settingOf(reading, 'MACADDR');
    if (setting === undefined || setting.value === '') return nic;
    if (/^[a-z]+$/.test(setting.value)) reading.diagnostics.push(notCarried(setting));
    else return { ...nic, mac: parsedValue(reading, setting, parseMacAddress) };
    return nic;
  },
  write: ({ mac }) => entries(['MACADDR', mac?.toUpperCase() ?? null]),
};

/** The MTU, in bytes. */
export const mtuField: IfcfgField = {
  keys: ['MTU'],
  read: (reading, nic) => ({ ...nic, mtu: settingValue(reading, 'MTU', parseNumber) }),
  write: ({ mtu }) => entries(['MTU', mtu]),
};

/** Of what it is a port: `BRIDGE=`, or of a bond `MASTER=` and `SLAVE=yes`. */
export const controllerField: IfcfgField = {
  keys: ['BRIDGE', 'BRIDGE_UUID', 'MASTER', 'MASTER_UUID', 'SLAVE'],
  read(reading, nic, context) {
    const [first, ...others] = ['BRIDGE', 'BRIDGE_UUID', 'MASTER', 'MASTER_UUID']
      .flatMap((key) => settingOf(reading, key) ?? [])
      .filter(({ value }) => value !== '');
    if (first === undefined) return nic;
    const controller = parsedValue(reading, first, (text) => controllerOf(text, context));
    for (const other of others) reading.diagnostics.push(...contradiction(other, controller, context));
    return { ...nic, controller };
  },
  write({ controller }, { controllerType }) {
    if (controller === null) return [];
    return controllerType(controller) === 'bridge'
      ? entries(['BRIDGE', controller])
      : entries(['MASTER', controller], ['SLAVE', 'yes']);
  },
};

function controllerOf(text: string, { deviceOfUuid }: IfcfgContext): Parsed<InterfaceName> {
  const device = deviceOfUuid.get(text.toLowerCase());
  if (device !== undefined) return parsed(device);
  return /^[0-9a-f]{8}-/i.test(text) ? unparsable(`no file here has the UUID ${text}`) : parseInterfaceName(text);
}

function contradiction(
  setting: Setting,
  controller: InterfaceName | null,
  context: IfcfgContext,
): readonly Diagnostic[] {
  const other = controllerOf(setting.value, context);
  if (!other.ok || other.value === controller) return [];
  return [complaintOf('error', setting, 'two-controllers', `${setting.key}: it is a port of ${controller} already`)];
}
