import type { Interface, InterfaceRoute } from '../../model/interface.ts';
import { addressOf, prefixFamily, prefixLength } from '../../net/ip-prefix.ts';
import { type Plain, saying } from '../interface-parts/netdef-field.ts';
import { printYaml } from '../interface-parts/plain-yaml.ts';
import { lostRemark } from '../interface-parts/write-netdefs.ts';
import type { WrittenNetwork } from './network-v2.ts';
import { lostInV1 } from './v1-losses.ts';
import { bondParameters, bridgeParameters, parametersOf } from './v1-parameters.ts';

/** cloud-init's network configuration, version 1: a list of devices with their subnets. */
export function writeNetworkV1(interfaces: readonly Interface[]): WrittenNetwork {
  const lost = interfaces.flatMap((of) => lostInV1(of).map((what) => ({ of, what })));
  const config = interfaces.flatMap((of) => [deviceKeys(of, interfaces), ...nameServers(of)]);
  const diagnostics = lost.map((each) => lostRemark("cloud-init's network configuration, version 1,", each));
  return { text: printYaml({ version: 1, config }), diagnostics };
}

function deviceKeys(of: Interface, all: readonly Interface[]): Plain {
  const subnets = subnetsOf(of);
  return {
    ...kindKeys(of, all),
    ...saying({ mtu: of.mtu, 'accept-ra': of.ipv6.acceptRa }),
    ...(subnets.length === 0 ? {} : { subnets }),
  };
}

function kindKeys({ name, kind, match, mac }: Interface, all: readonly Interface[]): Record<string, Plain> {
  const ports = all.filter(({ controller }) => controller === name).map((port) => port.name);
  switch (kind.type) {
    case 'ethernet':
      return { type: 'physical', name, ...saying({ mac_address: match?.mac ?? null }) };
    case 'bridge':
      return {
        ...{ type: 'bridge', name, ...saying({ mac_address: mac }), bridge_interfaces: ports },
        params: parametersOf(kind, bridgeParameters),
      };
    case 'bond':
      return {
        ...{ type: 'bond', name, ...saying({ mac_address: mac }), bond_interfaces: ports },
        params: parametersOf(kind, bondParameters),
      };
    case 'vlan':
      return { type: 'vlan', name, vlan_link: kind.parent, vlan_id: kind.id, ...saying({ mac_address: mac }) };
  }
}

// The routes of a family stand with its first subnet; without any, with one that has no address.
function subnetsOf(of: Interface): readonly Plain[] {
  const families = ([4, 6] as const).flatMap((family) => {
    const { dhcp, addresses } = family === 4 ? of.ipv4 : of.ipv6;
    const own = [
      ...(dhcp === null ? [] : [{ type: `dhcp${family}` }]),
      ...addresses.map((address) => ({ type: family === 4 ? 'static' : 'static6', address })),
    ];
    const routes = routeKeysOf(of, family);
    if (own.length === 0 && Object.keys(routes).length > 0) return [{ type: 'manual', ...routes }];
    return own.map((subnet, index) => (index === 0 ? { ...subnet, ...routes } : subnet));
  });
  return of.startsAtBoot ? families : families.map((subnet) => ({ ...subnet, control: 'manual' }));
}

// A first route to everywhere of which nothing more is said is the gateway.
function routeKeysOf({ routes }: Interface, family: 4 | 6): Record<string, Plain> {
  const own = routes.filter(({ to, via, type }) => prefixFamily(to) === family && via !== null && type === 'unicast');
  const [first] = own;
  const gateway = first !== undefined && prefixLength(first.to) === 0 && first.metric === null ? first.via : null;
  const others = (gateway === null ? own : own.slice(1)).map(routeKeys);
  return { ...saying({ gateway }), ...(others.length === 0 ? {} : { routes: others }) };
}

// The length apart from the address: that every version reads.
const routeKeys = ({ to, via, metric }: InterfaceRoute): Plain =>
  saying({ network: addressOf(to), prefix: prefixLength(to), gateway: via, metric });

function nameServers({ name, dns: { servers, search } }: Interface): readonly Plain[] {
  if (servers.length === 0 && search.length === 0) return [];
  return [{ type: 'nameserver', interface: name, address: servers, search }];
}
