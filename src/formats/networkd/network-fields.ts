import type { Interface } from '../../model/interface.ts';
import type { Parsed } from '../../net/brand.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import { parseInterfaceAddress } from '../../net/ip-prefix.ts';
import { parseDomainName } from '../../net/names.ts';
import { type IniField, type Note, take } from '../interface-parts/ini-table.ts';
import { parseSwitch, parseWord, wordFor } from '../interface-parts/ini-values.ts';
import type { InterfaceDraft } from '../interface-parts/interface-draft.ts';
import { line, yesOrNo } from './line.ts';
import { bareRoute } from './route-section.ts';

/** The addresses of a device, and what comes with them: systemd.network(5), [Network]. */
export const networkFields: readonly IniField[] = [
  line({
    in: 'network',
    at: '[Network] DHCP',
    group: 'dhcp',
    read: (value, draft, note) =>
      take(parseWord(value, DHCP), note, ([four, six]) => {
        draft.dhcp4.wanted = four;
        draft.dhcp6.wanted = six;
      }),
    write: ({ ipv4, ipv6 }) => DHCP_WORDS[`${ipv4.dhcp !== null} ${ipv6.dhcp !== null}`] ?? null,
  }),
  line({
    in: 'network',
    at: '[Network] LinkLocalAddressing',
    group: 'link-local',
    read: readLinkLocal,
    write: linkLocal,
  }),
  line({
    in: 'network',
    at: '[Network] IPv6AcceptRA',
    group: 'ra',
    read: (value, draft, note) => take(parseSwitch(value), note, (is) => (draft.ipv6.acceptRa = is)),
    write: ({ ipv6 }) => (ipv6.acceptRa === null ? null : yesOrNo(ipv6.acceptRa)),
  }),
  line({
    in: 'network',
    at: '[Network] IPv6PrivacyExtensions',
    group: 'privacy',
    read: (value, draft, note) => take(parseWord(value, PRIVACY), note, (is) => (draft.ipv6.privacy = is)),
    write: ({ ipv6 }) => (ipv6.privacy === null ? null : wordFor(ipv6.privacy, PRIVACY)),
  }),
  line({
    in: 'network',
    at: '[Network] IPv6LinkLocalAddressGenerationMode',
    group: 'generation',
    read: (value, draft, note) => take(parseWord(value, GENERATION), note, (is) => (draft.ipv6.addressGeneration = is)),
    write: ({ ipv6 }) => ipv6.addressGeneration,
  }),
  line({
    in: 'network',
    at: '[Network] ConfigureWithoutCarrier',
    group: 'carrier',
    read: (value, draft, note) => {
      if (draft.kind !== 'bridge' || value !== 'yes')
        note('not-carried', 'it is said of bridges alone, and that they have it');
    },
    // A bridge has no carrier while none of its ports has one; its addresses are wanted all the same, by the guests to come.
    write: ({ kind }) => (kind.type === 'bridge' ? 'yes' : null),
  }),
  line({
    in: 'network',
    at: '[Network] Address',
    group: 'addresses',
    read: (value, draft, note) => take(parseInterfaceAddress(value), note, (address) => draft.addresses.push(address)),
    forget: ({ addresses }) => addresses.splice(0),
    write: ({ ipv4, ipv6 }) => [...ipv4.addresses, ...ipv6.addresses],
  }),
  line({
    in: 'network',
    at: '[Network] Gateway',
    group: 'routes',
    read: (value, draft, note) => {
      if (value.startsWith('_')) note('not-carried', 'a gateway that is to be learned is not known');
      else take(parseIpAddress(value), note, (via) => draft.routes.push(bareRoute(via)));
    },
  }),
  line({
    in: 'network',
    at: '[Network] DNS',
    group: 'dns',
    read: words(({ servers }) => servers, parseIpAddress),
    forget: ({ servers }) => servers.splice(0),
    write: ({ dns }) => dns.servers,
  }),
  line({
    in: 'network',
    at: '[Network] Domains',
    group: 'search',
    read: (value, draft, note, key) => {
      const routed = value.split(/\s+/).filter((word) => word.startsWith('~'));
      if (routed.length > 0) note('not-carried', `${routed.join(' ')} only chooses a name server`);
      const others = value.split(/\s+/).filter((word) => !word.startsWith('~'));
      readSearch(others.join(' '), draft, note, key);
    },
    forget: ({ search }) => search.splice(0),
    write: ({ dns }) => (dns.search.length === 0 ? null : dns.search.join(' ')),
  }),
];

const readSearch = words(({ search }) => search, parseDomainName);

/** Values with blanks between them. */
function words<T>(of: (draft: InterfaceDraft) => T[], parse: (word: string) => Parsed<T>): IniField['read'] {
  return (value, draft, note) => {
    for (const word of value.split(/\s+/).filter(Boolean)) take(parse(word), note, (one) => of(draft).push(one));
  };
}

/** A port that had an address of its own, if only a link-local one, would answer beside its bridge. */
function linkLocal({ controller, ipv6 }: Interface): string | null {
  if (controller !== null || ipv6.enabled === false) return 'no';
  return ipv6.enabled === true ? 'ipv6' : null;
}

function readLinkLocal(value: string, draft: InterfaceDraft, note: Note): void {
  if (/^(ipv4|yes|fallback|ipv4-fallback)$/.test(value))
    note('not-carried', 'IPv4 addresses of the link alone are not known');
  take(parseWord(value, LINK_LOCAL), note, (enabled) => (draft.ipv6.enabled = enabled));
}

const DHCP: Readonly<Record<string, readonly [four: boolean, six: boolean]>> = {
  yes: [true, true],
  true: [true, true],
  both: [true, true],
  ipv4: [true, false],
  v4: [true, false],
  ipv6: [false, true],
  v6: [false, true],
  no: [false, false],
  none: [false, false],
  false: [false, false],
};
const DHCP_WORDS: Readonly<Record<string, string>> = { 'true true': 'yes', 'true false': 'ipv4', 'false true': 'ipv6' };
const PRIVACY = { yes: 'preferred', 'prefer-public': 'made', no: 'off', true: 'preferred', false: 'off' } as const;
const GENERATION = { eui64: 'eui64', 'stable-privacy': 'stable-privacy' } as const;
const LINK_LOCAL = { no: false, false: false, ipv4: false, ipv6: true, yes: true, true: true };
