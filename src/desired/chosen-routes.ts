import type { IpAddress } from '../net/ip-address.ts';
import type { IpPrefix } from '../net/ip-prefix.ts';

/** Who has made a route (rtnetlink(7), linux/rtnetlink.h), where it is nobody who has chosen it. */
export const RTPROT = { kernel: 2, routerAdvertisement: 9, dhcp: 16 } as const;

/** A route of a link, as far as it tells whether somebody has chosen it. */
export type RouteOrigin = { readonly to: IpPrefix; readonly via: IpAddress | null; readonly protocol: number };

/** Whether somebody has chosen it: others, the kernel, DHCP and routers make anew by themselves. */
export const isChosen = ({ protocol, via, to }: RouteOrigin): boolean =>
  !Object.values<number>(RTPROT).includes(protocol) &&
  (via !== null || !to.startsWith('fe80:')) &&
  !to.startsWith('ff');

/** The metric that it was given; null where it has what the kernel gives a route that was given none. */
export const chosenMetric = ({ to, metric }: { readonly to: IpPrefix; readonly metric: number }): number | null =>
  metric === (to.includes(':') ? 1024 : 0) ? null : metric;
