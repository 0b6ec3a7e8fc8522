import { type Interface, type Ipv6Configuration, usualDhcpClient } from '../../model/interface.ts';
import { type Parsed, quote, unparsable } from '../../net/brand.ts';
import { type InterfaceAddress, parseInterfaceAddress } from '../../net/ip-prefix.ts';
import {
  complaintOf,
  notCarried,
  parsedValue,
  type SettingsReading,
  settingOf,
  settingValue,
} from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import { yesNo } from '../interface-parts/yes-no.ts';
import type { IfcfgField } from './field.ts';
import { parseYesNo, printYesNo } from './link-fields.ts';

/** Whether there is IPv6, and where its addresses come from. */
export const ipv6Field: IfcfgField = {
  keys: ['IPV6INIT', 'IPV6_DISABLED', 'IPV6_AUTOCONF', 'DHCPV6C'],
  read(reading, nic) {
    const acceptRa = settingValue(reading, 'IPV6_AUTOCONF', parseYesNo);
    const dhcp = settingValue(reading, 'DHCPV6C', parseYesNo) === true ? usualDhcpClient : null;
    return { ...nic, ipv6: { ...nic.ipv6, enabled: enabledIn(reading), acceptRa, dhcp } };
  },
  write(nic) {
    const { enabled, acceptRa, dhcp } = nic.ipv6;
    const init = enabled ?? (saysOfIpv6(nic) ? true : null);
    return entries(
      ['IPV6INIT', init === null ? null : printYesNo(init)],
      ['IPV6_DISABLED', enabled === false && 'yes'],
      ['IPV6_AUTOCONF', acceptRa === null ? null : printYesNo(acceptRa)],
      ['DHCPV6C', dhcp !== null && 'yes'],
    );
  },
};

/** `IPV6INIT=yes` only opens the door where more is said of IPv6: there, it says nothing of its own. */
export const withoutOpenDoor = (nic: Interface): Interface =>
  nic.ipv6.enabled === true && saysOfIpv6(nic) ? { ...nic, ipv6: { ...nic.ipv6, enabled: null } } : nic;

function saysOfIpv6({ ipv6, routes }: Interface): boolean {
  const { addresses, acceptRa, dhcp, privacy, addressGeneration } = ipv6;
  const settings = [acceptRa, dhcp, privacy, addressGeneration];
  return addresses.length > 0 || settings.some((one) => one !== null) || routes.some(({ to }) => to.includes(':'));
}

function enabledIn(reading: SettingsReading): boolean | null {
  if (settingValue(reading, 'IPV6_DISABLED', parseYesNo) === true) return false;
  const init = settingValue(reading, 'IPV6INIT', parseYesNo);
  const setting = settingOf(reading, 'IPV6INIT');
  if (init === false && setting !== undefined) {
    const message = 'IPV6INIT=no: the file leaves IPv6 to the kernel; carried over, the interface has none at all';
    reading.diagnostics.push(complaintOf('notice', setting, 'ipv6-off', message));
  }
  return init;
}

/** IPv6's addresses: one, and the others in a list. */
export const addresses6Field: IfcfgField = {
  keys: ['IPV6ADDR', 'IPV6ADDR_SECONDARIES'],
  read(reading, nic) {
    const addresses = ['IPV6ADDR', 'IPV6ADDR_SECONDARIES'].flatMap((key) => {
      const setting = settingOf(reading, key);
      const words = setting?.value.split(/[\s,]+/).filter(Boolean) ?? [];
      return words.flatMap((value) => (setting && parsedValue(reading, { ...setting, value }, parseAddress6)) ?? []);
    });
    return { ...nic, ipv6: { ...nic.ipv6, addresses: [...new Set(addresses)] } };
  },
  write({ ipv6 }) {
    const [first = null, ...others] = ipv6.addresses;
    return entries(['IPV6ADDR', first], ['IPV6ADDR_SECONDARIES', others.length > 0 && others.join(' ')]);
  },
};

// Without a length, it is that of a link.
function parseAddress6(text: string): Parsed<InterfaceAddress> {
  if (!text.includes(':')) return unparsable(`${quote(text)} is not an IPv6 address`);
  return parseInterfaceAddress(text.includes('/') ? text : `${text}/64`);
}

/** Temporary addresses, which NetworkManager alone makes. */
export const privacyField: IfcfgField = {
  keys: ['IPV6_PRIVACY', 'IPV6_PRIVACY_PREFER_PUBLIC_IP'],
  read(reading, nic) {
    const word = settingOf(reading, 'IPV6_PRIVACY')?.value.toLowerCase() ?? '';
    if (word === '') return nic;
    const made = settingValue(reading, 'IPV6_PRIVACY_PREFER_PUBLIC_IP', parseYesNo) === true;
    const privacy = yesNo(word) === false ? 'off' : made ? 'made' : 'preferred';
    return { ...nic, ipv6: { ...nic.ipv6, privacy } };
  },
  write({ ipv6: { privacy } }) {
    if (privacy === null || privacy === 'off') return entries(['IPV6_PRIVACY', privacy && 'no']);
    return entries(['IPV6_PRIVACY', 'rfc3041'], ['IPV6_PRIVACY_PREFER_PUBLIC_IP', privacy === 'made' && 'yes']);
  },
};

/** From what its own addresses are made. */
export const generationField: IfcfgField = {
  keys: ['IPV6_ADDR_GEN_MODE'],
  read(reading, nic) {
    const setting = settingOf(reading, 'IPV6_ADDR_GEN_MODE');
    const words: readonly Ipv6Configuration['addressGeneration'][] = ['eui64', 'stable-privacy'];
    const addressGeneration = words.find((word) => word === setting?.value) ?? null;
    if (
      setting !== undefined &&
      addressGeneration === null &&
      !setting.value.startsWith('default') &&
      setting.value !== ''
    )
      reading.diagnostics.push(notCarried(setting));
    return { ...nic, ipv6: { ...nic.ipv6, addressGeneration } };
  },
  write: ({ ipv6 }) => entries(['IPV6_ADDR_GEN_MODE', ipv6.addressGeneration]),
};
