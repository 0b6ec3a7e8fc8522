import type { Facts } from '../state/facts.ts';
import { type HostState, type Link, OWN_NAMESPACE, type Sysctl } from '../state/host-state.ts';
import { isOurs } from './foreign.ts';
import type { Part } from './part.ts';
import { remembered } from './remembered.ts';
import { hasIpv6, type ResolvedNetwork } from './resolved-network.ts';

const IPV4_FORWARDING = 'net/ipv4/ip_forward';
// The kernel switches this along with forwarding, off and on again, whatever it was before (`inet_forward_change`): so it
// is ours to remember.
const IPV4_REDIRECTS = 'net/ipv4/conf/all/accept_redirects';
const IPV6_FORWARDING = 'net/ipv6/conf/all/forwarding';

/** Makes the host a router for the families that the network has. */
export function forwarding(network: ResolvedNetwork, facts: Facts): Part {
  const ipv4 = network.gateways.some((gateway) => !gateway.includes(':'));
  const sysctls = [
    ...(ipv4 ? [host(IPV4_FORWARDING, '1'), host(IPV4_REDIRECTS, '0')] : []),
    ...(hasIpv6(network) ? [host(IPV6_FORWARDING, '1'), ...keepAutoconfiguration(facts)] : []),
  ];
  return { sysctls };
}

/**
 * A host that forwards IPv6 stops listening to router advertisements, and loses its own default route with them, unless
 * accept_ra is 2 (Documentation/networking/ip-sysctl.rst). Where forwarding was on before us, that is not our affair.
 */
const keepAutoconfiguration = remembered((facts: Facts): readonly Sysctl[] => {
  if (before(facts, IPV6_FORWARDING) === '1') return [];
  const links = facts.observed.links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
  const ours = new Set<string>(links.filter(isOurs).map(({ name }) => name));
  return links
    .filter((link) => !isOurs(link) && mayBeUplink(link, ours))
    .map((link) => `net/ipv6/conf/${link.name}/accept_ra`)
    .filter((key) => before(facts, key) === '1')
    .map((key) => host(key, '2'));
});

// Any link may become one: at boot the first advertisement may still be to come. Ports and taps never do; a NIC that is
// lent to a bridge of ours was none before.
function mayBeUplink({ name, kind, controller }: Link, ours: ReadonlySet<string>): boolean {
  const isPort = (controller ?? null) !== null && !ours.has(controller ?? '');
  return name !== 'lo' && kind.type !== 'tap' && !isPort;
}

const before = ({ originals, observed }: Facts, key: string): string | undefined =>
  originals.sysctls[key] ?? current(observed, key);

const current = ({ sysctls }: HostState, key: string): string | undefined =>
  sysctls.find((sysctl) => sysctl.namespace === OWN_NAMESPACE && sysctl.key === key)?.value;

const host = (key: string, value: string): Sysctl => ({ namespace: OWN_NAMESPACE, key, value });
