import { parseIpAddress } from '../../net/ip-address.ts';
import { parseDomainName } from '../../net/names.ts';
import { numberedSettings, parsedValue, settingOf } from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import type { IfcfgField } from './field.ts';

/** The name servers: `DNS1`, `DNS2`, …. */
export const serversField: IfcfgField = {
  keys: ['DNS#'],
  read(reading, nic) {
    const settings = numberedSettings(reading, 'DNS').filter(({ value }) => value !== '');
    const servers = settings.flatMap((setting) => parsedValue(reading, setting, parseIpAddress) ?? []);
    return { ...nic, dns: { ...nic.dns, servers: [...new Set(servers)] } };
  },
  write: ({ dns }) => entries(...dns.servers.map((server, index) => [`DNS${index + 1}`, server] as const)),
};

/** The domains in which names are looked up; `SEARCH` is the old word. */
export const searchField: IfcfgField = {
  keys: ['DOMAIN', 'SEARCH', 'IPV6_DOMAIN'],
  read(reading, nic) {
    const search = ['DOMAIN', 'SEARCH', 'IPV6_DOMAIN'].flatMap((key) => {
      const setting = settingOf(reading, key);
      const words = setting?.value.split(/[\s,]+/).filter(Boolean) ?? [];
      return words.flatMap((value) => (setting && parsedValue(reading, { ...setting, value }, parseDomainName)) ?? []);
    });
    return { ...nic, dns: { ...nic.dns, search: [...new Set(search)] } };
  },
  write: ({ dns }) => entries(['DOMAIN', dns.search.length > 0 && dns.search.join(' ')]),
};
