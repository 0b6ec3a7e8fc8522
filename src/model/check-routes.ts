import { ipFamily } from '../net/ip-address.ts';
import { prefixFamily, prefixLength } from '../net/ip-prefix.ts';
import type { Network, StaticRoute } from './network.ts';
import { enclosing } from './overlap.ts';
import type { Problem } from './problem.ts';
import { gatewayOf, subnetOf, subnetsOf } from './subnet.ts';

/** Routes lead through a guest of the network to somewhere else. */
export function checkRoutes(network: Network): readonly Problem[] {
  const { routes, subnets, mode } = network;
  if (routes.length === 0) return [];
  if (mode.kind === 'host-only' && !mode.hostAccess) return [unreachable];
  if (subnets === null) return [withoutPrefix];
  const own = new Set(subnets.map(({ prefix }) => prefix));
  return routes.flatMap((route, index) => {
    const problems = [...checkVia(route, network), ...checkTo(route, own), ...checkDuplicate(route, index, routes)];
    return problems.map((problem) => ({ ...problem, at: `routes[${index}].${problem.at}` }));
  });
}

const unreachable: Problem = {
  at: 'routes',
  code: 'route-unreachable',
  message: 'the host is not in this network, and so has no route through it',
  hint: 'leave `routes` out, or add `hostAccess: true`',
};

const withoutPrefix: Problem = {
  at: 'routes',
  code: 'route-without-prefix',
  message: 'a route leads through a guest, but the prefix in which the guest lies is not declared',
  hint: 'add `prefix: 192.168.50.0/24`, with yours',
};

function checkVia({ to, via }: StaticRoute, network: Network): readonly Problem[] {
  if (ipFamily(via) !== prefixFamily(to)) {
    const message = `${via} cannot lead to ${to}: one is IPv4, the other IPv6`;
    return [{ at: 'via', code: 'route-mixes-families', message, hint: 'write both in one family' }];
  }
  const subnet = subnetOf(network, via);
  if (subnet === null) {
    const prefixes = subnetsOf(network)
      .map(({ prefix }) => prefix)
      .join(', ');
    const message = `${via} is outside of the network (${prefixes})`;
    return [
      { at: 'via', code: 'route-via-outside-prefix', message, hint: 'name the address of a guest of this network' },
    ];
  }
  if (via !== gatewayOf(subnet)) return [];
  const message = `${via} is the host's own address here`;
  return [{ at: 'via', code: 'route-via-gateway', message, hint: 'name the address of a guest' }];
}

function checkTo({ to }: StaticRoute, own: ReadonlySet<StaticRoute['to']>): readonly Problem[] {
  const wider = enclosing(to, own);
  if (wider !== null) {
    const message = wider === to ? `${to} is the network itself` : `${to} lies in the network's own prefix ${wider}`;
    return [{ at: 'to', code: 'route-overlaps-prefix', message, hint: 'name a prefix behind the guest' }];
  }
  if (prefixLength(to) > 0) return [];
  const message = 'with this, the host may send all its traffic through a guest';
  return [{ at: 'to', code: 'route-for-everything', message, hint: 'give it a high metric', severity: 'warning' }];
}

function checkDuplicate(
  { to, metric }: StaticRoute,
  index: number,
  routes: readonly StaticRoute[],
): readonly Problem[] {
  const first = routes.findIndex((other) => other.to === to && other.metric === metric);
  if (first === index) return [];
  const message = `there is a route to ${to} already`;
  return [{ at: 'to', code: 'duplicate-route', message, hint: 'keep one, or give them different metrics' }];
}
