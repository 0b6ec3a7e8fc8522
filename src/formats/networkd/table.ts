import { parseInterfaceAddress } from '../../net/ip-prefix.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { type IniField, type IniList, type IniTable, take } from '../interface-parts/ini-table.ts';
import { parseNumber } from '../interface-parts/ini-values.ts';
import { deviceFields } from './device-fields.ts';
import { dhcpFields } from './dhcp-fields.ts';
import { line } from './line.ts';
import { netdevFields } from './netdev-fields.ts';
import { networkFields } from './network-fields.ts';
import { routeSection } from './route-section.ts';
import { ruleSection } from './rule-section.ts';

/** An [Address] section: read, and written as a line `Address=` of [Network] when addresses change. */
const addressSection: IniList = {
  file: 'network',
  section: 'Address',
  group: 'addresses',
  read: ({ entries }, draft, note) => {
    for (const { key, value } of entries) {
      if (key !== 'Address') note(key, 'not-carried', 'it has no counterpart');
      else
        take(
          parseInterfaceAddress(value),
          (code, reason) => note(key, code, reason),
          (address) => draft.addresses.push(address),
        );
    }
  },
  write: () => [],
  canonical: () => null,
};

const silent = (): void => {};

/** What udev does to a NIC when it appears: systemd.link(5). Read, and written only to take it back. */
const linkFields: readonly IniField[] = [
  line({ in: 'link', at: '[Match] PermanentMACAddress', group: 'link', read: silent }),
  line({ in: 'link', at: '[Match] MACAddress', group: 'link', read: silent }),
  line({ in: 'link', at: '[Match] Path', group: 'link', read: silent }),
  line({ in: 'link', at: '[Match] OriginalName', group: 'link', read: silent }),
  line({ in: 'link', at: '[Link] Name', group: 'link', read: silent }),
  line({
    in: 'link',
    at: '[Link] MTUBytes',
    group: 'mtu',
    read: (value, draft, note) => take(parseNumber(value, 68, 0x7fffffff), note, (mtu) => (draft.mtu ??= mtu)),
  }),
  line({
    in: 'link',
    at: '[Link] MACAddress',
    group: 'mac',
    read: (value, draft, note) => take(parseMacAddress(value), note, (mac) => (draft.mac ??= mac)),
  }),
];

/** Everything that is carried between networkd's files and an interface. */
export const table: IniTable = {
  fields: [...netdevFields, ...deviceFields, ...networkFields, ...dhcpFields, ...linkFields],
  lists: [addressSection, routeSection, ruleSection],
};
