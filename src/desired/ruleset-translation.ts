import type { Translation } from '../model/network.ts';
import { ipFamily } from '../net/ip-address.ts';
import type { IpRange } from '../net/ip-range.ts';
import { type PortRange, printPortRange } from '../net/port-range.ts';
import { rule } from '../nftables/rule.ts';
import type { Chain, Rule } from '../nftables/table.ts';
import { linkIdentifier } from './ruleset-identifier.ts';
import type { RuledNetwork } from './ruleset-network.ts';

/** A chain for each nat network that translates in a way of its own; the others share the chain `translate`. */
export const translationChains = (networks: readonly RuledNetwork[]): readonly Chain[] =>
  networks.flatMap((network) => {
    const own = ownTranslation(network);
    return own === null ? [] : [{ name: translationChain(network), base: null, rules: translationRules(own) }];
  });

/** The chain in which packets of a nat network are translated. */
export const translationChain = (network: RuledNetwork): string =>
  ownTranslation(network) === null ? 'translate' : `translate-${linkIdentifier(network.bridge)}`;

/** The ports that TCP and UDP are translated to unless the network declares others. */
export const USUAL_PORTS: PortRange = { first: 1024, last: 65535 };

function ownTranslation({ mode }: RuledNetwork): Translation | null {
  if (mode.kind !== 'nat') return null;
  return mode.translation.addresses === null && mode.translation.ports === null ? null : mode.translation;
}

// Addresses are of one family: packets of the other are masqueraded.
function translationRules({ addresses, ports }: Translation): readonly Rule[] {
  const range = `:${printPortRange(ports ?? USUAL_PORTS)}`;
  const masquerade = [
    rule(`meta l4proto { 6, 17 } masquerade to ${range}`, "to the uplink's address and the declared ports"),
    rule('masquerade', "to the uplink's address"),
  ];
  return addresses === null ? masquerade : [...sourceRules(addresses, range), ...masquerade];
}

function sourceRules(addresses: IpRange, ports: string): readonly Rule[] {
  const family = ipFamily(addresses.first) === 4 ? 'ip' : 'ip6';
  const protocol = `meta nfproto ${family === 'ip' ? 'ipv4' : 'ipv6'}`;
  const snat = `snat ${family} to ${printAddresses(addresses)}`;
  const bare = `snat ${family} to ${addresses.first === addresses.last ? addresses.first : `${addresses.first}-${addresses.last}`}`;
  return [
    rule(`${protocol} meta l4proto { 6, 17 } ${snat}${ports}`, 'to the declared addresses and ports'),
    rule(`${protocol} ${bare}`, 'to the declared addresses'),
  ];
}

// Brackets keep an IPv6 address apart from the port that follows.
function printAddresses({ first, last }: IpRange): string {
  const [from, to] = ipFamily(first) === 4 ? [first, last] : [`[${first}]`, `[${last}]`];
  return first === last ? from : `${from}-${to}`;
}
