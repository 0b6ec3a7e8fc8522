import type { Interface } from '../../model/interface.ts';
import type { Parsed } from '../../net/brand.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import { parseInterfaceAddress } from '../../net/ip-prefix.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { parseDomainName, parseInterfaceName } from '../../net/names.ts';
import { type IniField, type Note, take } from '../interface-parts/ini-table.ts';
import { parseNumber, parseSwitch, parseWord, wordFor } from '../interface-parts/ini-values.ts';
import type { InterfaceDraft } from '../interface-parts/interface-draft.ts';
import { matchOf, type Surroundings } from '../interface-parts/surroundings.ts';
import { isConfigured } from './configured.ts';
import { line, yesOrNo } from './line.ts';
import { bareRoute } from './route-section.ts';

/** What is said of a device, and what it is told of others: systemd.network(5), sections [Match], [Link] and [Network]. */
export const networkFields: readonly IniField[] = [
  line({
    in: 'network',
    at: '[Match] Name',
    group: 'match',
    read: () => {},
    write: (one) => (matchOf(one) === null ? one.name : null),
  }),
  line({
    in: 'network',
    // Not MACAddress=, which means the address that a device has now: a bridge takes over that of its port, and both would
    // fit then, so that the bridge would become a port of itself, or the NIC would get the bridge's addresses.
    at: '[Match] PermanentMACAddress',
    group: 'match',
    read: readMatchedMac,
    forget: ({ match }) => (match.mac = null),
    write: (one) => matchOf(one)?.mac ?? null,
  }),
  line({
    in: 'network',
    at: '[Match] MACAddress',
    group: 'match',
    read: readMatchedMac,
    forget: ({ match }) => (match.mac = null),
  }),
  line({
    in: 'network',
    at: '[Match] Path',
    group: 'match',
    read: readPath,
    forget: ({ match }) => (match.path = null),
    write: (one) => matchOf(one)?.path ?? null,
  }),
  line({
    in: 'network',
    at: '[Link] MACAddress',
    group: 'mac',
    read: (value, draft, note) => take(parseMacAddress(value), note, (mac) => (draft.mac = mac)),
    write: ({ kind, mac }) => (kind.type === 'ethernet' ? mac : null),
  }),
  line({
    in: 'network',
    at: '[Link] MTUBytes',
    group: 'mtu',
    read: (value, draft, note) => take(parseNumber(value, 68, 0x7fffffff), note, (mtu) => (draft.mtu = mtu)),
    write: ({ mtu }) => mtu,
  }),
  line({
    in: 'network',
    at: '[Link] Unmanaged',
    group: 'managed',
    read: (value, draft, note) => take(parseSwitch(value), note, (is) => (draft.managed = !is)),
    // Where networkd is to make it, it cannot leave it alone: that was said to another manager.
    write: (one) => (one.managed === null || (!one.managed && isConfigured(one)) ? null : yesOrNo(!one.managed)),
  }),
  line({
    in: 'network',
    at: '[Link] ActivationPolicy',
    group: 'boot',
    read: (value, draft, note) => take(parseWord(value, POLICIES), note, (starts) => (draft.startsAtBoot = starts)),
    write: ({ startsAtBoot }) => (startsAtBoot ? null : 'manual'),
  }),
  line({
    in: 'network',
    at: '[Link] RequiredForOnline',
    group: 'online',
    read: (value, draft, note) => {
      if (draft.kind !== 'bridge' || value !== 'no') note('not-carried', "who waits for it is the host's own affair");
    },
    // A bridge for guests alone has no carrier until the first of them runs; the host must not wait for that when it starts.
    write: ({ kind, name }, { hasPorts }) => (kind.type === 'bridge' && !hasPorts(name) ? 'no' : null),
  }),
  controller('Bridge'),
  controller('Bond'),
  line({
    in: 'network',
    at: '[Network] VLAN',
    group: 'vlans',
    // Taken up from the parent's file when the VLAN is read.
    read: () => {},
    write: ({ name }, { vlansOn }) => vlansOn(name),
  }),
  line({
    in: 'network',
    at: '[Network] PrimarySlave',
    group: 'primary',
    read: () => {},
    write: (one, { isPrimary }) => (isPrimary(one) ? 'yes' : null),
  }),
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

function readMatchedMac(value: string, draft: InterfaceDraft, note: Note): void {
  if (/\s/.test(value)) note('not-carried', 'it names several devices');
  else take(parseMacAddress(value), note, (mac) => (draft.match.mac = mac));
}

function readPath(value: string, draft: InterfaceDraft, note: Note): void {
  if (/[\s*?[\]!]/.test(value)) note('not-carried', 'it may fit several devices');
  else draft.match.path = value;
}

function controller(key: 'Bridge' | 'Bond'): IniField {
  const kind = key === 'Bond' ? 'bond' : 'bridge';
  return line({
    in: 'network',
    at: `[Network] ${key}`,
    group: 'controller',
    read: (value, draft, note) => take(parseInterfaceName(value), note, (name) => (draft.controller = name)),
    write: ({ controller: name }, { kindOf }) => {
      if (name === null) return null;
      return (kindOf(name) === 'bond' ? 'bond' : 'bridge') === kind ? name : null;
    },
  });
}

/** A port that had an address of its own, if only a link-local one, would answer beside its bridge. */
function linkLocal({ controller: name, ipv6 }: Interface, _around: Surroundings): string | null {
  if (name !== null || ipv6.enabled === false) return 'no';
  return ipv6.enabled === true ? 'ipv6' : null;
}

function readLinkLocal(value: string, draft: InterfaceDraft, note: Note): void {
  if (/^(ipv4|yes|fallback|ipv4-fallback)$/.test(value))
    note('not-carried', 'IPv4 addresses of the link alone are not known');
  take(parseWord(value, LINK_LOCAL), note, (enabled) => (draft.ipv6.enabled = enabled));
}

const POLICIES = { up: true, 'always-up': true, manual: false, down: false, 'always-down': false };
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
