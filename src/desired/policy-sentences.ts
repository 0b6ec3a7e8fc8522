import type { HostService, HostServices, Mode } from '../model/network.ts';
import { type IpRange, printIpRange } from '../net/ip-range.ts';
import type { InterfaceName } from '../net/names.ts';
import { printPortRange } from '../net/port-range.ts';
import { type PolicedNetwork, prefixesOf, translates } from './ruleset-network.ts';

/*
 * What the ruleset does for a network, a sentence each, for an administrator to read. A network's rules in words are made
 * of them (`ruleset-words.ts`), and so are the reasons why one reaches another (`reachability/`).
 */

/** All of a network that its words depend on. */
export type Worded = Omit<PolicedNetwork, 'bridge'>;

/** The modes in which guests have a way out through rules of ours. */
export type GatedMode = Extract<Mode, { kind: 'nat' | 'routed' }>;

/** What guests of a nat or routed network may send, and under which addresses. */
export function guestsReachOutside(network: Worded, mode: GatedMode): string {
  const way = `guests reach the outside${through(mode.uplink)}`;
  if (mode.kind === 'routed') return `${way} under their own addresses`;
  const to = translatedTo(mode.translation.addresses);
  return untranslated(network, mode).length === 0
    ? `${way}, translated to ${to}`
    : `${way}, IPv6 under their own addresses, IPv4 translated to ${to}`;
}

/** At which addresses guests are reached; of nat, at those that are not translated. */
export function outsideReachesGuests(network: Worded, mode: GatedMode): string {
  const prefixes = untranslated(network, mode);
  return `the outside${through(mode.uplink)} reaches guests${prefixes.length === 0 ? '' : ` at ${prefixes.join(', ')}`}`;
}

/** Who gets in where addresses are translated. */
export const nothingButAnswers = (network: Worded, mode: GatedMode): string =>
  `nothing outside reaches guests${untranslated(network, mode).length === 0 ? '' : ' by IPv4'}, but for answers to what they have sent`;

/** Prefixes that packets keep on their way out, and under which others reach guests. */
export const untranslated = (network: Worded, mode: GatedMode): readonly string[] =>
  ([4, 6] as const).filter((family) => !translates(mode, family)).flatMap((family) => prefixesOf(network, family));

/** What guests may use of this host. */
export function guestsReachHost(services: HostServices): string {
  if (services === 'all') return 'guests reach every service of this host';
  return `of this host guests reach ${servicesInWords(services).join(', ')}; other services are refused`;
}

/** Services of this host that guests may use: those that all have, then those declared. */
export const servicesInWords = (services: readonly HostService[]): readonly string[] => [
  'ping',
  'DNS',
  'DHCP',
  ...services.map(({ protocol, ports }) => `${protocol} ${printPortRange(ports)}`),
];

/** Whom guests of a host-only network reach. */
export function membersReach({ isolatePorts }: Worded, hostAccess: boolean): string {
  if (hostAccess) {
    return isolatePorts === true
      ? 'each guest and this host reach each other'
      : 'guests and this host reach each other';
  }
  const members = isolatePorts === true ? "guests reach the network's DHCP and DNS" : guestsReachEachOther;
  return `${members}, and nothing else`;
}

/** Of a host-only network whose guests the host may reach. */
export const nothingPasses = 'nothing passes between guests and any other network';

/** Of a host-only network in which the host is not. */
export const hostIsApart = 'this host can neither send to guests nor receive from them';

/** Of all networks but isolated ones. */
export const guestsReachEachOther = 'guests reach each other';

/** Of modes nat and routed. */
export const hostReachesGuests = 'this host reaches guests';

/** Of isolated ports. */
export const guestsAreIsolated = 'guests do not reach each other, nor by way of this host';

/** Of modes in which nothing is filtered. */
export const noRules = {
  open: 'no rules: whatever this host routes and lets pass, passes',
  bridge: 'no rules: guests are in the LAN, as if by a cable of their own',
  direct: 'no rules: guests are in the LAN, each by a link of its own on a NIC of the pool',
  hostdev: 'no rules: each guest has a whole network device of the pool',
} as const satisfies Partial<Record<Mode['kind'], string>>;

const translatedTo = (addresses: IpRange | null): string =>
  addresses === null ? "the uplink's address" : printIpRange(addresses);

const through = (uplink: InterfaceName | null): string => (uplink === null ? '' : ` through ${uplink} alone`);
