import type { DhcpClient, Interface } from '../../model/interface.ts';
import { type IniField, take } from '../interface-parts/ini-table.ts';
import { parseNumber, parseSwitch, parseWord } from '../interface-parts/ini-values.ts';
import { line, yesOrNo } from './line.ts';

/** The host as a client: sections [DHCPv4], [DHCPv6] and [IPv6AcceptRA]. Before systemd 243, [DHCP] was for both. */
export const dhcpFields: readonly IniField[] = [
  line({
    in: 'network',
    at: '[DHCPv4|DHCP] RouteMetric',
    group: 'dhcp',
    read: (value, draft, note) => take(parseNumber(value, 0, 0xffffffff), note, (is) => (draft.dhcp4.metric = is)),
    write: ofClient('ipv4', ({ metric }) => metric),
  }),
  unless('[DHCPv4|DHCP] UseDNS', 'ipv4', 'useDns'),
  unless('[DHCPv4|DHCP] UseRoutes', 'ipv4', 'useRoutes'),
  line({
    in: 'network',
    at: '[DHCPv4|DHCP] ClientIdentifier',
    group: 'dhcp',
    read: (value, draft, note) => take(parseWord(value, IDENTIFIERS), note, (is) => (draft.dhcp4.identifier = is)),
    write: ofClient('ipv4', ({ identifier }) => identifier),
  }),
  line({
    in: 'network',
    at: '[DHCPv4|DHCP] Hostname',
    group: 'dhcp',
    read: (value, draft) => {
      draft.dhcp4.hostName = value === '' ? null : value;
    },
    write: ofClient('ipv4', ({ hostName }) => (hostName === null || !isOneLine(hostName) ? null : hostName)),
  }),
  unless('[DHCPv6] UseDNS', 'ipv6', 'useDns'),
  line({
    in: 'network',
    at: '[DHCPv6] WithoutRA',
    group: 'dhcp',
    read: (value, draft, note) => {
      if (value !== 'solicit' || draft.ipv6.acceptRa !== false) note('not-carried', 'it has no counterpart');
    },
    // Else the client waits for a router's advertisement to call it, and those are not heeded.
    write: ({ ipv6 }) => (ipv6.dhcp !== null && ipv6.acceptRa === false ? 'solicit' : null),
  }),
  line({
    in: 'network',
    at: '[IPv6AcceptRA] RouteMetric',
    group: 'dhcp',
    read: (value, draft, note) => take(parseNumber(value, 0, 0xffffffff), note, (is) => (draft.dhcp6.metric = is)),
    write: ofClient('ipv6', ({ metric }) => metric),
  }),
];

/** Whether a text can be the value of a line, and is read back as it is. */
export const isOneLine = (text: string): boolean => text === text.trim() && !/[\p{Cc}\\]/u.test(text) && text !== '';

function unless(at: string, family: 'ipv4' | 'ipv6', name: 'useDns' | 'useRoutes'): IniField {
  return line({
    in: 'network',
    at,
    group: 'dhcp',
    read: (value, draft, note) =>
      take(parseSwitch(value), note, (is) => (draft[family === 'ipv4' ? 'dhcp4' : 'dhcp6'][name] = is)),
    write: ofClient(family, (client) => (client[name] ? null : yesOrNo(false))),
  });
}

function ofClient<T>(family: 'ipv4' | 'ipv6', write: (client: DhcpClient) => T): (one: Interface) => T | null {
  return (one) => (one[family].dhcp === null ? null : write(one[family].dhcp));
}

const IDENTIFIERS = { mac: 'mac', duid: 'duid' } as const;
