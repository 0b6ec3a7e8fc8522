import { parseIpAddress } from '../../net/ip-address.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { parseDomainName, parseInterfaceName } from '../../net/names.ts';
import { parseNumber } from '../interface-parts/ip-words.ts';
import { notCarried, parsedValue, type SettingsReading, settingOf, settingValue } from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import type { InterfacesField } from './field.ts';

/** The MAC address to be set. Of a bridge it is written as `bridge_hw` too, by those who know bridge-utils. */
export const macField: InterfacesField = {
  keys: ['hwaddress', 'bridge_hw'],
  read(reading, nic) {
    const setting = settingOf(reading, 'hwaddress') ?? settingOf(reading, 'bridge_hw');
    if (setting === undefined) return nic;
    const value = setting.value.replace(/^ether /, '');
    if (/:/.test(value)) return { ...nic, mac: parsedValue(reading, { ...setting, value }, parseMacAddress) };
    reading.diagnostics.push(notCarried(setting));
    return nic;
  },
  write: ({ mac }, { isFirst }) => (isFirst ? entries(['hwaddress', mac]) : []),
};

/** The MTU, in bytes. */
export const mtuField: InterfacesField = {
  keys: ['mtu'],
  read: (reading, nic) => ({ ...nic, mtu: settingValue(reading, 'mtu', parseNumber) ?? nic.mtu }),
  write: ({ mtu }, { hasMtu }) => (hasMtu ? entries(['mtu', mtu]) : []),
};

/** Name servers and search domains, which resolvconf takes from here. */
export const dnsField: InterfacesField = {
  keys: ['dns_nameservers', 'dns_nameserver', 'dns_search', 'dns_domain'],
  read(reading, nic) {
    const servers = valuesOf(reading, ['dns_nameservers', 'dns_nameserver'], parseIpAddress);
    const search = valuesOf(reading, ['dns_search', 'dns_domain'], parseDomainName);
    const { dns } = nic;
    return {
      ...nic,
      dns: { servers: [...new Set([...dns.servers, ...servers])], search: [...new Set([...dns.search, ...search])] },
    };
  },
  write: ({ dns }, { isFirst }) =>
    isFirst
      ? entries(
          ['dns_nameservers', dns.servers.length > 0 && dns.servers.join(' ')],
          ['dns_search', dns.search.length > 0 && dns.search.join(' ')],
        )
      : [],
};

function valuesOf<T>(
  reading: SettingsReading,
  keys: readonly string[],
  parse: Parameters<typeof parsedValue<T>>[2],
): readonly T[] {
  const settings = reading.settings.filter(({ key }) => keys.includes(key));
  return settings.flatMap((setting) =>
    setting.value
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((value) => parsedValue(reading, { ...setting, value }, parse) ?? []),
  );
}

/** Of which bond it is a port; of a bridge, the bridge's own stanza says so. */
export const controllerField: InterfacesField = {
  keys: ['bond_master'],
  read: (reading, nic) => ({
    ...nic,
    controller: settingValue(reading, 'bond_master', parseInterfaceName) ?? nic.controller,
  }),
  write: ({ controller }, { isFirst, controllerType }) =>
    isFirst && controllerType === 'bond' ? entries(['bond_master', controller]) : [],
};
