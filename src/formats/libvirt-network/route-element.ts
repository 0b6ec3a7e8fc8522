import { addressBits, type IpAddress, ipFamily } from '../../net/ip-address.ts';
import { addressOf, interfaceAddress, prefixOf } from '../../net/ip-prefix.ts';
import { attribute, requiredAttribute } from '../../xml/attributes.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { complain } from '../../xml/reading.ts';
import { startTagOf } from '../../xml/tree.ts';
import { address, MOST_UINT, oneOf, wholeNumber } from '../libvirt-parts/codecs.ts';
import { prefixLengthOf } from '../libvirt-parts/prefix-length.ts';
import type { RouteDocument } from './document.ts';

/** `<route>`; whether its gateway is within reach is for the network to say. */
export const routeElement: ElementType<RouteDocument> = elementType(
  'route',
  {
    family: attribute('family', oneOf(['ipv4', 'ipv6'])),
    address: requiredAttribute('address', address),
    netmask: attribute('netmask', address),
    prefix: attribute('prefix', wholeNumber(MOST_UINT)),
    gateway: requiredAttribute('gateway', address),
    metric: attribute('metric', wholeNumber(MOST_UINT)),
  },
  {
    settle(route, element, reading) {
      const reason = whyNoRoute(route);
      if (reason === null) return route;
      const hint = "write the prefix's first address, its length, and the address of a guest as gateway";
      return complain(reading, startTagOf(element), { code: 'bad-route', message: `<route>: ${reason}`, hint });
    },
  },
);

function whyNoRoute({ family, address: to, netmask, prefix, gateway, metric }: RouteDocument): string | null {
  const wanted = family === 'ipv6' ? 6 : 4;
  const stranger = [to, gateway].find((one) => ipFamily(one) !== wanted);
  if (stranger !== undefined)
    return `${stranger} is not IPv${wanted}${family === null ? ', and no family is given' : ''}`;
  if (netmask !== null && (wanted === 6 || ipFamily(netmask) === 6))
    return `only IPv4 has masks, and ${netmask} is one for ${to}`;
  if (netmask !== null && prefix !== null) return 'both a netmask and a prefix are given';
  if (prefix !== null && prefix > addressBits(wanted)) return `a prefix of ${prefix} is longer than ${to}`;
  if (metric === 0) return 'there is no metric of 0';
  return isFirstOfItsPrefix({ address: to, netmask, prefix }) ? null : `${to} is not the first address of a prefix`;
}

// Without length and mask, what is meant is everything, not the prefix of the address's class.
function isFirstOfItsPrefix(route: { address: IpAddress; netmask: IpAddress | null; prefix: number | null }): boolean {
  const length = route.netmask === null ? (route.prefix ?? 0) : prefixLengthOf(route);
  return length !== null && addressOf(prefixOf(interfaceAddress(route.address, length))) === route.address;
}
