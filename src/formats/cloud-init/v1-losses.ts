import type { DhcpClient, Interface, InterfaceRoute } from '../../model/interface.ts';

/** What version 1 has no word for, in words. */
export function lostInV1(of: Interface): readonly string[] {
  const { kind, match, mac, managed, ipv4, ipv6, routes, rules } = of;
  const isNic = kind.type === 'ethernet';
  const losses: readonly (readonly [boolean, string])[] = [
    [isNic && mac !== null, `that its MAC address is to be ${mac}`],
    [match?.path != null || (match !== null && !isNic), 'by what it is found'],
    [managed === false, 'that the manager of networks is to leave it alone'],
    [kind.type === 'bridge' && kind.vlanFiltering !== null, 'whether it keeps VLANs apart'],
    [isUnusual(ipv4.dhcp) || isUnusual(ipv6.dhcp), 'how its DHCP client differs from the usual one'],
    [ipv6.enabled !== null, `that it has ${ipv6.enabled ? '' : 'no '}IPv6`],
    [ipv6.privacy !== null, 'whether it has temporary addresses'],
    [ipv6.addressGeneration !== null, 'from what it forms its IPv6 addresses'],
    [rules.length > 0, 'its routing rules'],
  ];
  return [...losses.flatMap(([isLost, what]) => (isLost ? [what] : [])), ...routes.flatMap(lostOfRoute)];
}

const isUnusual = (dhcp: DhcpClient | null): boolean =>
  dhcp !== null &&
  (dhcp.metric !== null || !dhcp.useDns || !dhcp.useRoutes || dhcp.identifier !== null || dhcp.hostName !== null);

function lostOfRoute({ to, via, table, onLink, source, type }: InterfaceRoute): readonly string[] {
  if (via === null || type !== 'unicast') return [`the route to ${to}, which has no gateway`];
  const lost = [table !== null && 'table', onLink && 'on-link', source !== null && 'source'].filter((word) => word);
  return lost.length === 0 ? [] : [`of the route to ${to} its ${lost.join(', ')}`];
}
