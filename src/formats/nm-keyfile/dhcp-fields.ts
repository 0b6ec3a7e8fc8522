import type { DhcpClient } from '../../model/interface.ts';
import { type IniField, take } from '../interface-parts/ini-table.ts';
import { parseNumber, parseSwitch, parseWord, wordFor } from '../interface-parts/ini-values.ts';
import type { DhcpDraft, InterfaceDraft } from '../interface-parts/interface-draft.ts';
import { escapeText, unescapeText } from './escape.ts';
import { line } from './line.ts';
import { type Family, methodOf } from './methods.ts';

/** The host as a client, in a family. */
export const dhcpFields = (family: Family): readonly IniField[] => [
  line({
    at: `[${family}] ignore-auto-dns`,
    group: family,
    read: (value, draft, note) => take(parseSwitch(value), note, (is) => (clientOf(draft, family).useDns = !is)),
    // Said of IPv6 in any case, for that is how a client beside routers' advertisements shows.
    write: (one) => {
      const { dhcp } = one[family];
      if (one.controller !== null || dhcp === null) return null;
      return dhcp.useDns && !(family === 'ipv6' && methodOf(one, family) === 'auto') ? null : !dhcp.useDns;
    },
  }),
  line({
    at: `[${family}] ignore-auto-routes`,
    group: family,
    read: (value, draft, note) => take(parseSwitch(value), note, (is) => (clientOf(draft, family).useRoutes = !is)),
    write: ofClient(family, ({ useRoutes }) => (useRoutes ? null : true)),
  }),
  line({
    at: `[${family}] route-metric`,
    group: family,
    read: (value, draft, note) => {
      if (value !== '-1') take(parseNumber(value, 0, 0xffffffff), note, (is) => (clientOf(draft, family).metric = is));
    },
    write: ofClient(family, ({ metric }) => metric),
  }),
  line({
    at: `[${family}] dhcp-hostname`,
    group: family,
    read: (value, draft) => {
      clientOf(draft, family).hostName = unescapeText(value);
    },
    write: ofClient(family, ({ hostName }) => (hostName === null ? null : escapeText(hostName))),
  }),
  ...(family === 'ipv4' ? [clientIdentifier] : [privacy, addressGeneration]),
];

const clientIdentifier = line({
  at: '[ipv4] dhcp-client-id',
  group: 'ipv4',
  read: (value, draft, note) => {
    if (value === 'mac' || value === 'duid') draft.dhcp4.identifier = value;
    else note('not-carried', 'of identifiers, the MAC address and the DUID are known');
  },
  write: ofClient('ipv4', ({ identifier }) => identifier),
});

const privacy = line({
  at: '[ipv6] ip6-privacy',
  group: 'privacy',
  read: (value, draft, note) => {
    if (value !== '-1') take(parseWord(value, PRIVACY), note, (is) => (draft.ipv6.privacy = is));
  },
  write: ({ controller, ipv6 }) =>
    controller !== null || ipv6.privacy === null ? null : wordFor(ipv6.privacy, PRIVACY),
});

const addressGeneration = line({
  at: '[ipv6] addr-gen-mode',
  group: 'generation',
  read: (value, draft, note) => {
    if (!value.startsWith('default'))
      take(parseWord(value, GENERATION), note, (is) => (draft.ipv6.addressGeneration = is));
  },
  write: ({ controller, ipv6 }) => (controller === null ? ipv6.addressGeneration : null),
});

const clientOf = (draft: InterfaceDraft, family: Family): DhcpDraft => (family === 'ipv4' ? draft.dhcp4 : draft.dhcp6);

type Written = string | number | boolean | null;

function ofClient(family: Family, write: (client: DhcpClient) => Written): Parameters<typeof line>[0]['write'] & {} {
  return ({ controller, [family]: { dhcp } }) => (controller !== null || dhcp === null ? null : write(dhcp));
}

const PRIVACY = { 0: 'off', 1: 'made', 2: 'preferred' } as const;
const GENERATION = { eui64: 'eui64', 'stable-privacy': 'stable-privacy', 0: 'eui64', 1: 'stable-privacy' } as const;
