import { usualDhcpClient } from '../../model/interface.ts';
import { type Parsed, quote, unparsable } from '../../net/brand.ts';
import { type IpAddress, ipFamily, parseIpAddress } from '../../net/ip-address.ts';
import {
  addressOf,
  broadcastAddress,
  type InterfaceAddress,
  interfaceAddress,
  prefixLength,
  prefixOf,
} from '../../net/ip-prefix.ts';
import { classLength, parseNetmask } from '../interface-parts/netmask.ts';
import {
  complaintOf,
  notCarried,
  numberedSettings,
  parsedValue,
  type Setting,
  type SettingsReading,
  settingOf,
} from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import type { IfcfgField } from './field.ts';

/** Whether IPv4's addresses come by DHCP. */
export const protocolField: IfcfgField = {
  keys: ['BOOTPROTO'],
  read(reading, nic) {
    const setting = settingOf(reading, 'BOOTPROTO');
    const word = setting?.value.toLowerCase() ?? '';
    if (word === 'dhcp' || word === 'bootp') return { ...nic, ipv4: { ...nic.ipv4, dhcp: usualDhcpClient } };
    if (setting !== undefined && !['', 'none', 'static'].includes(word)) reading.diagnostics.push(notCarried(setting));
    return nic;
  },
  write: ({ ipv4 }) => entries(['BOOTPROTO', ipv4.dhcp === null ? 'none' : 'dhcp']),
};

/** IPv4's addresses: `IPADDR`, `IPADDR1`, …, each with a `PREFIX` or `NETMASK` of the same number. */
export const addressesField: IfcfgField = {
  keys: ['IPADDR#', 'PREFIX#', 'NETMASK#', 'BROADCAST#', 'NETWORK#'],
  read(reading, nic) {
    const addresses = numberedSettings(reading, 'IPADDR').flatMap((setting) => addressAtNumber(reading, setting));
    tellOddities(reading, addresses);
    return { ...nic, ipv4: { ...nic.ipv4, addresses: [...new Set([...nic.ipv4.addresses, ...addresses])] } };
  },
  write: ({ ipv4 }) =>
    ipv4.addresses.flatMap((address, index) => {
      const number = index === 0 ? '' : index;
      return entries([`IPADDR${number}`, addressOf(address)], [`PREFIX${number}`, prefixLength(address)]);
    }),
};

function addressAtNumber(reading: SettingsReading, setting: Setting): readonly InterfaceAddress[] {
  if (setting.value === '') return [];
  const [written = '', inline] = setting.value.split('/', 2);
  const address = parsedValue(reading, { ...setting, value: written }, parseIpv4);
  if (address === null) return [];
  const mask = inline === undefined ? maskFor(reading, setting) : { ...setting, value: inline };
  const length =
    mask === undefined ? assumedLength(reading, setting, address) : parsedValue(reading, mask, parseNetmask);
  return length === null ? [] : [interfaceAddress(address, length)];
}

// The scripts and NetworkManager take PREFIX first.
function maskFor(reading: SettingsReading, { key }: Setting): Setting | undefined {
  const number = key.slice('IPADDR'.length);
  const masks = ['PREFIX', 'NETMASK'].flatMap((word) => settingOf(reading, `${word}${number}`) ?? []);
  return masks.find(({ value }) => value !== '');
}

function assumedLength({ diagnostics }: SettingsReading, setting: Setting, address: IpAddress): number {
  const length = classLength(address);
  const message = `${setting.key}: no PREFIX is said; it is taken for ${length}, as of old`;
  diagnostics.push(complaintOf('warning', setting, 'assumed-prefix', message, `add PREFIX=${length}`));
  return length;
}

/** An address of IPv4, as a value. */
export function parseIpv4(text: string): Parsed<IpAddress> {
  const address = parseIpAddress(text);
  return address.ok && ipFamily(address.value) === 6 ? unparsable(`${quote(text)} is not an IPv4 address`) : address;
}

// What follows from addresses and masks needs no word; what does not follow is somebody's intention.
function tellOddities(reading: SettingsReading, addresses: readonly InterfaceAddress[]): void {
  const known: ReadonlySet<string | null> = new Set(
    addresses.map(prefixOf).flatMap((prefix) => [broadcastAddress(prefix), addressOf(prefix)]),
  );
  const said = (word: string): readonly Setting[] =>
    numberedSettings(reading, word).filter(({ value }) => value !== '');
  for (const setting of [...said('BROADCAST'), ...said('NETWORK')])
    if (!known.has(setting.value)) reading.diagnostics.push(notCarried(setting));
  for (const setting of [...said('PREFIX'), ...said('NETMASK')])
    if (settingOf(reading, setting.key.replace(/^[A-Z]+/, 'IPADDR')) === undefined)
      reading.diagnostics.push(notCarried(setting, 'has no address'));
}
