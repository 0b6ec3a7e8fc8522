import type { IpFamily } from '../../net/ip-address.ts';
import { prefixContains, prefixFamily, prefixLength, prefixOf } from '../../net/ip-prefix.ts';
import type { Facts } from '../../state/facts.ts';
import type { Address, Route } from '../../state/host-state.ts';
import { routeKey } from '../../state/key.ts';
import { type Place, requireLink } from './find-link.ts';
import { type FakeStep, refuse, withState } from './step.ts';

/** RTPROT_KERNEL: the routes that follow from addresses. */
const KERNEL = 2;

/** A gateway must be a neighbour, and the link up. */
export const addRoute: FakeStep<'add-route'> = (machine, { route: wanted }) => {
  const route = { ...wanted, link: wanted.link ?? linkTowards(machine, wanted) };
  const { routes } = machine.observed;
  if (routes.some((other) => routeKey(other) === routeKey(route))) return machine;
  const operation = 'add route';
  const refusal = { operation, subject: route.to };
  if (route.link === null) return refuse('no link leads to its gateway', { ...refusal, errno: 'ENETUNREACH' });
  const link = requireLink(machine, { namespace: route.namespace, name: route.link }, operation);
  if (link.up !== true) refuse('the link is down', { ...refusal, errno: 'ENETDOWN' });
  if (!isNeighbour(machine, route))
    refuse('its gateway is on no prefix of the link', { ...refusal, errno: 'ENETUNREACH' });
  if (routes.some((other) => rivals(other, route)))
    refuse('there is another of that metric', { ...refusal, errno: 'EEXIST' });
  return withState(machine, { routes: [...routes, route] });
};

export const deleteRoute: FakeStep<'delete-route'> = (machine, { route }) => {
  const key = routeKey({ ...route, link: route.link ?? linkTowards(machine, route) });
  return withState(machine, { routes: machine.observed.routes.filter((other) => routeKey(other) !== key) });
};

/** With the routes that follow from the addresses of the link, which is up. */
export function addConnectedRoutes(machine: Facts, place: Place): Facts {
  const { addresses, routes } = machine.observed;
  const connected = addresses.filter((address) => isOn(address, place)).flatMap(connectedRoute);
  const all = new Map([...routes, ...connected].map((route) => [routeKey(route), route]));
  return withState(machine, { routes: [...all.values()] });
}

/** Without the routes through the link, of one family or of both. */
export const dropRoutes = (machine: Facts, place: Place, family?: IpFamily): Facts =>
  withState(machine, {
    routes: machine.observed.routes.filter(
      (route) => !isOn(route, place) || (family !== undefined && prefixFamily(route.to) !== family),
    ),
  });

/** The route that an address brings with it; none where it has no neighbours. */
export function connectedRoute({ namespace, link, address }: Address): readonly Route[] {
  const family = prefixFamily(address);
  if (family === 4 && prefixLength(address) === 32) return [];
  return [{ namespace, to: prefixOf(address), via: null, link, metric: family === 4 ? 0 : 256, protocol: KERNEL }];
}

/** Whether an address or a route is on the link. */
export const isOn = (
  item: { readonly namespace: string; readonly link: string | null },
  { namespace, name }: Place,
): boolean => item.namespace === namespace && item.link === name;

const isNeighbour = ({ observed }: Facts, { namespace, via, link }: Route): boolean =>
  via === null ||
  observed.routes.some(
    (route) =>
      route.namespace === namespace && route.link === link && route.via === null && prefixContains(route.to, via),
  );

const linkTowards = ({ observed }: Facts, { namespace, via }: Route): Route['link'] => {
  const towards = observed.routes.find(
    (route) => via !== null && route.namespace === namespace && route.via === null && prefixContains(route.to, via),
  );
  return towards?.link ?? null;
};

const rivals = (left: Route, right: Route): boolean =>
  left.namespace === right.namespace && left.to === right.to && left.metric === right.metric;
