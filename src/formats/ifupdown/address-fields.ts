import { type InterfaceRoute, plainRoute } from '../../model/interface.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { type IpFamily, ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import {
  broadcastAddress,
  type InterfaceAddress,
  interfaceAddress,
  ipPrefix,
  parseInterfaceAddress,
  prefixOf,
} from '../../net/ip-prefix.ts';
import { parseNumber } from '../interface-parts/ip-words.ts';
import { classLength, parseNetmask } from '../interface-parts/netmask.ts';
import {
  complaintOf,
  notCarried,
  type Setting,
  type SettingsReading,
  settingOf,
  settingValue,
} from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import type { InterfacesField, ReadStanza } from './field.ts';

/** A stanza's address, with its prefix in one word or in a mask of its own. */
export const addressField: InterfacesField = {
  keys: ['address', 'netmask', 'broadcast', 'network'],
  read(reading, nic, stanza) {
    const setting = settingOf(reading, 'address');
    if (setting !== undefined && stanza.method !== 'static') reading.diagnostics.push(withoutEffect(setting, stanza));
    const address = stanza.method === 'static' ? addressIn(reading, stanza) : null;
    if (address === null) return nic;
    tellBroadcast(reading, address);
    const key = stanza.family === 4 ? 'ipv4' : 'ipv6';
    return { ...nic, [key]: { ...nic[key], addresses: [...new Set([...nic[key].addresses, address])] } };
  },
  write: (_, { address }) => entries(['address', address]),
};

/** The address of a stanza; null: it has none, or a wrong one, which is reported. */
export function addressIn(reading: SettingsReading, { family }: Pick<ReadStanza, 'family'>): InterfaceAddress | null {
  const setting = settingOf(reading, 'address');
  if (setting === undefined) return null;
  const answer = joined(reading, setting, family);
  if (answer.ok) return answer.value;
  reading.diagnostics.push(complaintOf('error', setting, 'bad-value', `address: ${answer.reason}`));
  return null;
}

function joined(reading: SettingsReading, { value }: Setting, family: IpFamily): Parsed<InterfaceAddress> {
  const [written = '', inline] = value.split('/', 2);
  const address = parseIpAddress(written);
  if (!address.ok) return address;
  if (ipFamily(address.value) !== family) return unparsable(`${quote(written)} is not of IPv${family}`);
  const mask = inline ?? settingOf(reading, 'netmask')?.value ?? null;
  if (mask === null) return parsed(interfaceAddress(address.value, family === 4 ? classLength(address.value) : 64));
  const length = family === 4 ? parseNetmask(mask) : parsed(mask);
  return length.ok ? parseInterfaceAddress(`${address.value}/${length.value}`) : length;
}

function tellBroadcast(reading: SettingsReading, address: InterfaceAddress): void {
  const setting = settingOf(reading, 'broadcast');
  if (setting === undefined || ['+', broadcastAddress(prefixOf(address))].includes(setting.value)) return;
  reading.diagnostics.push(notCarried(setting));
}

const withoutEffect = (setting: Setting, { method }: ReadStanza) =>
  notCarried(setting, `has no effect in a stanza of method "${method}"`);

/** A stanza's default gateway; its route is read by `gatewayRoutes`, when all addresses are known. */
export const gatewayField: InterfacesField = {
  keys: ['gateway', 'metric'],
  read(reading, nic, { family, method }) {
    const metric = settingValue(reading, 'metric', parseNumber);
    const key = family === 4 ? 'ipv4' : 'ipv6';
    const { dhcp } = nic[key];
    return method === 'dhcp' && dhcp !== null ? { ...nic, [key]: { ...nic[key], dhcp: { ...dhcp, metric } } } : nic;
  },
  write: ({ ipv4 }, { gateway, method, family }) =>
    method === 'dhcp' && family === 4
      ? entries(['metric', ipv4.dhcp?.metric ?? null])
      : entries(['gateway', gateway?.via ?? null], ['metric', gateway?.metric ?? null]),
};

/** The default route of a stanza. ifup makes it whether or not a prefix has its gateway: that is told with all addresses. */
export function gatewayRoutes(reading: SettingsReading, stanza: ReadStanza): readonly InterfaceRoute[] {
  const setting = settingOf(reading, 'gateway');
  if (setting === undefined) return [];
  if (stanza.method !== 'static') {
    reading.diagnostics.push(withoutEffect(setting, stanza));
    return [];
  }
  const via = settingValue(reading, 'gateway', (text) => parseGateway(text, stanza.family));
  if (via === null) return [];
  const metric = settingValue({ ...reading, diagnostics: [] }, 'metric', parseNumber);
  return [{ ...plainRoute, to: ipPrefix(stanza.family === 4 ? '0.0.0.0/0' : '::/0'), via, metric }];
}

function parseGateway(text: string, family: IpFamily): ReturnType<typeof parseIpAddress> {
  const via = parseIpAddress(text);
  return via.ok && ipFamily(via.value) !== family ? unparsable(`${quote(text)} is not of IPv${family}`) : via;
}
