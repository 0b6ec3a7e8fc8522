import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import { notSayable } from '../interface-parts/setting.ts';

/** What ifupdown has no word for. */
export function unsayable({ name, match, managed, ipv4, ipv6 }: Interface): readonly Diagnostic[] {
  const clients = [ipv4.dhcp, ipv6.dhcp].filter((dhcp) => dhcp !== null);
  const found: readonly (readonly [found: unknown, what: string, hint?: string])[] = [
    [match, 'by what a NIC is to be found besides its name', 'pin the name to the NIC by a .link file or a udev rule'],
    [managed === true, 'that NetworkManager is to manage it'],
    [ipv6.addressGeneration, 'how it makes its own IPv6 addresses'],
    [ipv6.privacy !== null && !hasPlace(ipv6), 'temporary addresses of an interface without a stanza for them'],
    [clients.some(({ useDns }) => !useDns), 'that name servers of DHCP are not heeded', DHCLIENT],
    [clients.some(({ useRoutes }) => !useRoutes), 'that routes of DHCP are not heeded', DHCLIENT],
    [clients.some(({ identifier }) => identifier !== null), "by what DHCP's server is to know it", DHCLIENT],
    [ipv6.dhcp?.metric != null, 'the metric of what DHCPv6 tells of'],
    [ipv6.dhcp?.hostName != null, 'the host name for DHCPv6', DHCLIENT],
  ];
  return found.flatMap(([is, what, hint]) =>
    is ? [notSayable(name, `ifupdown cannot say ${what}`, hint ?? null)] : [],
  );
}

const DHCLIENT = 'say it in the configuration of the DHCP client, such as /etc/dhcp/dhclient.conf';

const hasPlace = ({ dhcp, addresses, acceptRa }: Interface['ipv6']): boolean =>
  dhcp === null && (addresses.length > 0 || acceptRa === true);
