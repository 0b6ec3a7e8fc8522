import { prefixesOf } from '../desired/ruleset-network.ts';
import type { HostService } from '../model/network.ts';
import type { IpAddress, IpFamily } from '../net/ip-address.ts';
import { addressOf } from '../net/ip-prefix.ts';
import type { Packet, Service } from './packet.ts';
import { linkOf, type Side } from './side.ts';

/** TCP to a port that nobody declares, since 0 is none. */
export const anyService: Service = { protocol: 6, port: 0 };

/** Services of a host that all guests of nat and routed networks may use, and then the declared. */
export const servicesOf = (declared: readonly HostService[], family: IpFamily): readonly Service[] => [
  { protocol: family === 4 ? 1 : 58, port: null },
  { protocol: 17, port: 53 },
  { protocol: 6, port: 53 },
  { protocol: 17, port: family === 4 ? 67 : 547 },
  ...declared.map(({ protocol, ports }) => ({ protocol: protocol === 'tcp' ? 6 : 17, port: ports.first })),
];

/** A packet from one to the other as this host sees it. */
export function packetBetween(from: Side, to: Side, { family, service = anyService, answers = false }: About): Packet {
  return {
    hook: to.kind === 'host' ? 'input' : from.kind === 'host' ? 'output' : 'forward',
    family,
    from: linkBetween(from, to),
    to: linkBetween(to, from),
    source: addressIn(from, family),
    destination: addressIn(to, family),
    service,
    answers,
  };
}

export type About = { readonly family: IpFamily; readonly service?: Service; readonly answers?: boolean };

/** The link by which one is met. Whoever may come by any, comes by the uplink of the other. */
function linkBetween(side: Side, other: Side): string | null {
  if (side.kind === 'host') return null;
  const link = linkOf(side);
  if (link !== undefined) return link;
  return other.kind === 'guests' ? (other.network.uplinks.at(-1) ?? null) : null;
}

function addressIn(side: Side, family: IpFamily): IpAddress | null {
  const [prefix] = side.kind === 'guests' ? prefixesOf(side.network, family) : [];
  return prefix === undefined ? null : addressOf(prefix);
}
