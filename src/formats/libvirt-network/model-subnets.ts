import type { StaticRoute, Subnet } from '../../model/network.ts';
import { gatewayOf } from '../../model/subnet.ts';
import { type InterfaceAddress, interfaceAddress, prefixOf } from '../../net/ip-prefix.ts';
import { prefixLengthOf } from '../libvirt-parts/prefix-length.ts';
import { type Conversion, report } from './conversion.ts';
import type { IpDocument, RouteDocument } from './document.ts';

/** An `<ip>` with its address as an interface carries it. */
export type AddressedIp = { readonly ip: IpDocument; readonly index: number; readonly address: InterfaceAddress };

/** The `<ip>`s; one whose netmask is none is reported. */
export const addressedIps = (conversion: Conversion): readonly AddressedIp[] =>
  conversion.document.ips.flatMap((ip, index) => {
    const length = prefixLengthOf(ip);
    if (length !== null) return [{ ip, index, address: interfaceAddress(ip.address, length) }];
    const message = `${ip.address}${ip.netmask === null ? ' has no length of its own' : `: ${ip.netmask} is not a netmask`}`;
    report(conversion, `ip[${index}]`, { code: 'bad-netmask', message, hint: "write prefix='24', with yours" });
    return [];
  });

/** The network's prefixes; null where they were chosen, and are still those. */
export function subnetsOf(ips: readonly AddressedIp[], { own }: Conversion): readonly Subnet[] | null {
  if (own.chosenPrefixes !== null && own.chosenPrefixes === printAddresses(ips.map(({ address }) => address)))
    return null;
  return ips.map(({ ip, address }) => {
    const subnet = { prefix: prefixOf(address), gateway: null, localReverse: ip.localPtr };
    return gatewayOf(subnet) === ip.address ? subnet : { ...subnet, gateway: ip.address };
  });
}

/** How addresses are noted that were chosen. */
export const printAddresses = (addresses: readonly InterfaceAddress[]): string => addresses.join(' ');

/** The routes through guests. */
export const routesOf = ({ document }: Conversion): readonly StaticRoute[] =>
  document.routes.map((route) => ({
    to: prefixOf(interfaceAddress(route.address, lengthOf(route))),
    via: route.gateway,
    metric: route.metric,
  }));

// Without length and mask it is a route to everything.
const lengthOf = (route: RouteDocument): number =>
  route.netmask === null ? (route.prefix ?? 0) : (prefixLengthOf(route) ?? 0);
