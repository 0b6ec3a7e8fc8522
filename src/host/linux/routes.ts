import {
  addRoute as addRequest,
  deleteRoute as deleteRequest,
  listRoutes,
  type NewRoute,
  readRoute,
} from '../../netlink/route.ts';
import type { Route } from '../../state/host-state.ts';
import { findLinkIndex, type Kernel, requireLinkIndex } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

/** Adds a route to the main table; the same one there already is fine, another of its metric a `conflict`. */
export function addRoute(kernel: Kernel, route: Route): void {
  const { namespace, link, to } = route;
  try {
    const linkIndex = link === null ? 0 : requireLinkIndex(kernel, { namespace, name: link });
    const wanted = { ...route, linkIndex };
    addUnlessThere(kernel, namespace, wanted);
  } catch (error) {
    throw asKvmnetError(error, { operation: 'add route', subject: to });
  }
}

/** Takes a route away; fine when it, or its link, is gone. */
export function deleteRoute(kernel: Kernel, route: Route): void {
  const { namespace, link, to } = route;
  const linkIndex = link === null ? 0 : findLinkIndex(kernel, { namespace, name: link });
  if (linkIndex === null) return;
  try {
    kernel.namespaces.socket(namespace).order(deleteRequest({ ...route, linkIndex }));
  } catch (error) {
    if (isRefusal(error, 'ESRCH', 'ENODEV')) return;
    throw asKvmnetError(error, { operation: 'delete route', subject: to });
  }
}

function addUnlessThere({ namespaces }: Kernel, namespace: string, wanted: NewRoute): void {
  const socket = namespaces.socket(namespace);
  try {
    socket.order(addRequest(wanted));
  } catch (error) {
    const there = isRefusal(error, 'EEXIST') ? socket.list(listRoutes(), readRoute) : [];
    if (!there.some((route) => route !== null && isSame(route, wanted))) throw error;
  }
}

const isSame = (route: NewRoute, wanted: NewRoute): boolean =>
  route.to === wanted.to &&
  route.via === wanted.via &&
  route.metric === wanted.metric &&
  route.protocol === wanted.protocol &&
  (wanted.linkIndex === 0 || route.linkIndex === wanted.linkIndex);
