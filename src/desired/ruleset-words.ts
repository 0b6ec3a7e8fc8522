import type { HostService, HostServices, Mode, Translation } from '../model/network.ts';
import { printIpRange } from '../net/ip-range.ts';
import type { InterfaceName } from '../net/names.ts';
import { printPortRange } from '../net/port-range.ts';
import { type PolicedNetwork, prefixesOf, translates } from './ruleset-network.ts';
import { USUAL_PORTS } from './ruleset-translation.ts';

/** All of a network that its words depend on. */
type Worded = Omit<PolicedNetwork, 'bridge'>;

/** What the ruleset does for the network, a sentence a line, for an administrator to read. */
export function policyInWords(network: Worded): readonly string[] {
  const { mode } = network;
  switch (mode.kind) {
    case 'host-only':
      return hostOnlyWords(network, mode.hostAccess);
    case 'nat':
      return [
        ...natWords(network, mode),
        ...hostWords(mode.hostServices),
        ...forgedWords(network),
        ...isolation(network),
      ];
    case 'routed':
      return [
        ...routedWords(network, mode),
        ...hostWords(mode.hostServices),
        ...forgedWords(network),
        ...isolation(network),
      ];
    case 'open':
      return ['no rules: whatever this host routes and lets pass, passes'];
    case 'bridge':
      return ['no rules: guests are in the LAN, as if by a cable of their own'];
    case 'direct':
      return ['no rules: guests are in the LAN, each by a link of its own on a NIC of the pool'];
    case 'hostdev':
      return ['no rules: each guest has a whole network device of the pool'];
  }
}

function hostOnlyWords({ isolatePorts }: Worded, hostAccess: boolean): readonly string[] {
  if (hostAccess) {
    const members =
      isolatePorts === true ? 'each guest and this host reach each other' : 'guests and this host reach each other';
    return [members, 'nothing passes between guests and any other network'];
  }
  const members = isolatePorts === true ? "guests reach the network's DHCP and DNS" : 'guests reach each other';
  return [`${members}, and nothing else`, 'this host can neither send to guests nor receive from them'];
}

function natWords(network: Worded, mode: Extract<Mode, { kind: 'nat' }>): readonly string[] {
  const { addresses } = mode.translation;
  const to = addresses === null ? "the uplink's address" : printIpRange(addresses);
  const routed = translates(mode, 6) ? [] : prefixesOf(network, 6);
  const families = routed.length === 0 ? 'translated to' : 'IPv6 under their own addresses, IPv4 translated to';
  return [
    `guests reach the outside${through(mode.uplink)}, ${families} ${to}`,
    ...(routed.length === 0 ? [] : [`the outside${through(mode.uplink)} reaches guests at ${routed.join(', ')}`]),
    `nothing outside reaches guests${routed.length === 0 ? '' : ' by IPv4'}, but for answers to what they have sent`,
    ...([4, 6] as const)
      .filter((family) => translates(mode, family))
      .flatMap((family) => translationWords(network, mode.translation, family)),
  ];
}

function translationWords(network: Worded, translation: Translation, family: 4 | 6): readonly string[] {
  const except = family === 4 ? '224.0.0.0/24, 255.255.255.255' : 'ff00::/8, fe80::/10';
  const { addresses, ports } = translation;
  const own = addresses !== null && addresses.first.includes(':') === (family === 6) ? addresses : null;
  const how = own === null ? 'masqueraded' : `source becomes ${printIpRange(own)}`;
  return prefixesOf(network, family).map(
    (prefix) =>
      `${prefix} → anywhere but ${prefix}, ${except}: ${how}, TCP and UDP to ports ${printPortRange(ports ?? USUAL_PORTS)}`,
  );
}

function routedWords(network: Worded, mode: Extract<Mode, { kind: 'routed' }>): readonly string[] {
  const prefixes = [...prefixesOf(network, 4), ...prefixesOf(network, 6)];
  return [
    `guests reach the outside${through(mode.uplink)} under their own addresses`,
    `the outside${through(mode.uplink)} reaches guests${prefixes.length === 0 ? '' : ` at ${prefixes.join(', ')}`}`,
  ];
}

const through = (uplink: InterfaceName | null): string => (uplink === null ? '' : ` through ${uplink} alone`);

function hostWords(services: HostServices): readonly string[] {
  if (services === 'all') return ['guests reach every service of this host'];
  const declared = services.map(serviceWord);
  return [`of this host guests reach ${['ping', 'DNS', 'DHCP', ...declared].join(', ')}; other services are refused`];
}

const serviceWord = ({ protocol, ports }: HostService): string => `${protocol} ${printPortRange(ports)}`;

const forgedWords = (network: Worded): readonly string[] =>
  network.prefixes.length === 0 ? [] : ["guests that send from addresses other than their network's are refused"];

const isolation = (network: Worded): readonly string[] =>
  network.isolatePorts === true ? ['guests do not reach each other, nor by way of this host'] : [];
