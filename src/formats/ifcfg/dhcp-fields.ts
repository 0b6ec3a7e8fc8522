import type { DhcpClient, Interface } from '../../model/interface.ts';
import { parsed } from '../../net/brand.ts';
import { notCarried, type SettingsReading, settingOf, settingValue } from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import type { IfcfgField } from './field.ts';
import { parseYesNo } from './link-fields.ts';

/** Whether the name servers that DHCP tells of are heeded. Without `RESOLV_MODS`, the scripts would leave out our own, too. */
export const peerDnsField: IfcfgField = {
  keys: ['PEERDNS', 'IPV6_PEERDNS', 'RESOLV_MODS'],
  read(reading, nic) {
    const ipv4 = { ...nic.ipv4, dhcp: heeding(reading, nic.ipv4.dhcp, 'PEERDNS') };
    const ipv6 = { ...nic.ipv6, dhcp: heeding(reading, nic.ipv6.dhcp, 'IPV6_PEERDNS') };
    return { ...nic, ipv4, ipv6 };
  },
  write({ ipv4, ipv6, dns }) {
    const refused = ipv4.dhcp?.useDns === false;
    return entries(
      ['PEERDNS', refused && 'no'],
      ['IPV6_PEERDNS', ipv6.dhcp?.useDns === false && 'no'],
      ['RESOLV_MODS', refused && dns.servers.length + dns.search.length > 0 && 'yes'],
    );
  },
};

function heeding(reading: SettingsReading, dhcp: DhcpClient | null, key: string): DhcpClient | null {
  if (settingValue(reading, key, parseYesNo) !== false) return dhcp;
  const setting = settingOf(reading, key);
  if (dhcp === null && setting !== undefined) reading.diagnostics.push(notCarried(setting, 'has no DHCP to be about'));
  return dhcp === null ? null : { ...dhcp, useDns: false };
}

/** What the client says of itself. */
export const clientField: IfcfgField = {
  keys: ['DHCP_CLIENT_ID', 'DHCP_HOSTNAME', 'DHCPV6_DUID', 'DHCPV6_HOSTNAME'],
  read(reading, nic) {
    const ipv4 = { ...nic.ipv4, dhcp: saying(reading, nic.ipv4.dhcp, 'DHCP_CLIENT_ID', 'DHCP_HOSTNAME') };
    const ipv6 = { ...nic.ipv6, dhcp: saying(reading, nic.ipv6.dhcp, 'DHCPV6_DUID', 'DHCPV6_HOSTNAME') };
    return { ...nic, ipv4, ipv6 };
  },
  write: ({ ipv4, ipv6 }: Interface) =>
    entries(
      ['DHCP_CLIENT_ID', ipv4.dhcp?.identifier ?? null],
      ['DHCP_HOSTNAME', ipv4.dhcp?.hostName ?? null],
      ['DHCPV6_HOSTNAME', ipv6.dhcp?.hostName ?? null],
    ),
};

function saying(reading: SettingsReading, dhcp: DhcpClient | null, idKey: string, nameKey: string): DhcpClient | null {
  const id = settingOf(reading, idKey);
  const known = idKey === 'DHCP_CLIENT_ID' ? (['mac', 'duid'] as const).find((word) => word === id?.value) : undefined;
  if (id !== undefined && id.value !== '' && (dhcp === null || known === undefined))
    reading.diagnostics.push(notCarried(id));
  const name = settingOf(reading, nameKey);
  if (dhcp === null && name !== undefined && name.value !== '')
    reading.diagnostics.push(notCarried(name, 'has no DHCP to be about'));
  if (dhcp === null) return null;
  return { ...dhcp, identifier: known ?? null, hostName: settingValue(reading, nameKey, parsed) };
}
