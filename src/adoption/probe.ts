import type { LinkSnapshot } from '../host/link-door.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { prefixLength } from '../net/ip-prefix.ts';
import type { InterfaceName } from '../net/names.ts';
import { readRoute } from '../netlink/route.ts';
import { sliceOf } from '../netlink/slice.ts';

/** By what it is told whether the host is still reached, and reaches others. */
export type Probe =
  /** A gateway that has answered ARP or neighbour discovery before. */
  | { readonly kind: 'gateway'; readonly address: IpAddress; readonly link: InterfaceName }
  /** A TCP connection that is to be accepted. */
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'ping'; readonly host: string }
  /** The connection over which the command was typed: what is sent on it is to be acknowledged. */
  | ({ readonly kind: 'session' } & TcpEnds);

/** A TCP connection by its ends. */
export type TcpEnds = {
  readonly local: { readonly address: IpAddress; readonly port: number };
  readonly remote: { readonly address: IpAddress; readonly port: number };
};

/** For how long a probe may fail before everything is put back: a lost packet is nothing, and a switch may take a moment. */
export const PATIENCE_SECONDS = 5;

/** The routers by which the host reaches everybody else, as its routes have them. */
export function gatewaysOf({ items }: Pick<LinkSnapshot, 'items'>): readonly IpAddress[] {
  const routes = items.filter(({ kind }) => kind === 'route').map(({ body }) => readRoute(sliceOf(body)));
  const vias = routes.flatMap((route) => (route?.via != null && prefixLength(route.to) === 0 ? [route.via] : []));
  return [...new Set(vias)];
}

/** What a probe is about, in words. */
export function printProbe(probe: Probe): string {
  switch (probe.kind) {
    case 'gateway':
      return `gateway ${probe.address}`;
    case 'tcp':
      return `${probe.host} port ${probe.port}`;
    case 'ping':
      return probe.host;
    case 'session':
      return `your own session from ${probe.remote.address}`;
  }
}
