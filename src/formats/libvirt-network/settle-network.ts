import { type Stretch, stretchOfPrefix } from '../../model/overlap.ts';
import { type IpAddress, ipAddressToInteger, ipFamily } from '../../net/ip-address.ts';
import { interfaceAddress, prefixOf } from '../../net/ip-prefix.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { elementsNamed, startTagOf, type XmlElement } from '../../xml/tree.ts';
import { prefixLengthOf } from '../libvirt-parts/prefix-length.ts';
import type { NetworkDocument } from './document.ts';
import { bridgeInMode, faultsOfMode, forwardInMode } from './forward-mode.ts';
import type { WrittenNetwork } from './network-element.ts';
import type { NetworkFault } from './network-fault.ts';

/** A `<network>` whose parts go together, in libvirt's usual form. */
export function settleNetwork(
  written: WrittenNetwork,
  element: XmlElement,
  reading: Reading,
): NetworkDocument | undefined {
  const mode = written.forward?.mode ?? 'none';
  const faults = [...faultsOfNames(written), ...faultsOfRoutes(written), ...faultsOfMode(written, mode)];
  for (const { at, ...complaint } of faults) complain(reading, placeOf(at, element), complaint);
  const { name } = written;
  if (faults.length > 0 || name === null) return undefined;
  const domain = written.domain?.name == null ? null : { ...written.domain, name: written.domain.name };
  return {
    ...written,
    name,
    domain,
    forward: forwardInMode(written.forward),
    bridge: bridgeInMode(written.bridge, mode),
  };
}

function placeOf(at: NetworkFault['at'], element: XmlElement) {
  const found = at === null ? undefined : elementsNamed(element, at[0])[at[1]];
  return startTagOf(found ?? element);
}

function faultsOfNames({ name, domain }: WrittenNetwork): readonly NetworkFault[] {
  const faults: NetworkFault[] = [];
  if (name === null) {
    const hint = 'add <name>…</name>';
    faults.push({ at: null, code: 'missing-name', message: 'the network has no name', hint });
  }
  if (domain?.register === true && domain.localOnly !== true) {
    const message = "<domain register='yes'>: the host would ask here for names that are looked for elsewhere too";
    faults.push({ at: ['domain', 0], code: 'unsupported-domain', message, hint: "add localOnly='yes'" });
  }
  return faults;
}

/** As many prefixes as kvmnet's model takes; with more, each route's look for its own would take too long. */
const MOST_IPS = 64;

function faultsOfRoutes({ routes, ips }: WrittenNetwork): readonly NetworkFault[] {
  if (ips.length > MOST_IPS) {
    const message = `the network has ${ips.length} <ip>s, at most ${MOST_IPS} are taken`;
    return [{ at: ['ip', MOST_IPS], code: 'unsupported-ips', message, hint: 'write several networks' }];
  }
  const stretches = ips.flatMap((ip) => {
    const length = prefixLengthOf(ip);
    return length === null ? [] : [stretchOfPrefix(prefixOf(interfaceAddress(ip.address, length)), null)];
  });
  return routes.flatMap((route, index): readonly NetworkFault[] => {
    if (isWithin(route.gateway, stretches)) return [];
    const message = `<route>: the gateway ${route.gateway} is in no <ip> of the network`;
    const hint = 'name the address of a guest of this network';
    return [{ at: ['route', index], code: 'unsupported-route', message, hint }];
  });
}

function isWithin(address: IpAddress, stretches: readonly Stretch<null>[]): boolean {
  const value = ipAddressToInteger(address);
  const family = ipFamily(address);
  return stretches.some((one) => one.family === family && one.first <= value && value <= one.last);
}
