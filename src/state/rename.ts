import type { InterfaceName } from '../net/names.ts';
import { type HostState, type Link, type LinkPlace, OWN_NAMESPACE, type Sysctl } from './host-state.ts';
import { linkKey } from './key.ts';

/** The same state where a link has another name: what is on it, and the ports that it has, go by that too. */
export function withNameChanged(state: HostState, link: LinkPlace, name: InterfaceName): HostState {
  const isIt = (place: LinkPlace): boolean => linkKey(place) === linkKey(link);
  const moved = <T extends { readonly namespace: string; readonly link: InterfaceName | null }>(item: T): T =>
    item.link !== null && isIt({ namespace: item.namespace, name: item.link }) ? { ...item, link: name } : item;
  return {
    ...state,
    links: state.links.map((each) => renamed(each, link, name)),
    addresses: state.addresses.map(moved),
    routes: state.routes.map(moved),
    vlans: state.vlans.map((vlan) =>
      isIt({ namespace: vlan.namespace, name: vlan.port }) ? { ...vlan, port: name } : vlan,
    ),
    resolvers: state.resolvers.map((resolver) =>
      isIt({ namespace: OWN_NAMESPACE, name: resolver.link }) ? { ...resolver, link: name } : resolver,
    ),
    shapers: state.shapers.map((shaper) => (isIt(shaper) ? { ...shaper, name } : shaper)),
    sysctls: state.sysctls.map((sysctl) => parameterOf(sysctl, link, name)),
  };
}

function renamed(each: Link, link: LinkPlace, name: InterfaceName): Link {
  if (linkKey(each) === linkKey(link)) return { ...each, name };
  return each.namespace === link.namespace && each.controller === link.name ? { ...each, controller: name } : each;
}

// net/ipv6/conf/LINK/disable_ipv6
function parameterOf(sysctl: Sysctl, link: LinkPlace, name: InterfaceName): Sysctl {
  const [net, family, conf, owner, parameter] = sysctl.key.split('/');
  if (sysctl.namespace !== link.namespace || conf !== 'conf' || owner !== link.name) return sysctl;
  return { ...sysctl, key: [net, family, conf, name, parameter].join('/') };
}
