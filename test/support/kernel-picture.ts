import type { Interface, InterfaceRoute } from '../../src/model/interface.ts';
import type { ManagerBox } from './manager-box.ts';

/** What the kernel has of an interface, by `ip -j`, in words that an interface's configuration can be put into too. */
export type KernelPicture = {
  readonly mac: string | null;
  readonly mtu: number;
  readonly controller: string | null;
  readonly stp: boolean | null;
  readonly forwardDelaySeconds: number | null;
  readonly vlan: number | null;
  readonly addresses: readonly string[];
  readonly routes: readonly string[];
};

/** What is to be seen of an interface; what is not said of it is taken to be as the kernel makes it. */
export function pictureOf(one: Interface): KernelPicture {
  const { kind } = one;
  return {
    mac: one.mac,
    mtu: one.mtu ?? 1500,
    controller: one.controller,
    stp: kind.type === 'bridge' ? kind.stp : null,
    forwardDelaySeconds: kind.type === 'bridge' ? kind.forwardDelaySeconds : null,
    vlan: kind.type === 'vlan' ? kind.id : null,
    addresses: [...one.ipv4.addresses, ...one.ipv6.addresses].sort(),
    routes: one.routes.map(routeWords).sort(),
  };
}

const routeWords = ({ to, via, metric, table, source, onLink }: InterfaceRoute): string =>
  words({ to, via, metric, table, source, onLink: onLink || null });

const words = (parts: Readonly<Record<string, unknown>>): string =>
  Object.entries(parts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${key} ${value}`)
    .join(' ');

type IpLink = {
  ifname: string;
  address: string;
  mtu: number;
  master?: string;
  addr_info: { local: string; prefixlen: number; scope: string; tentative?: boolean }[];
  linkinfo?: { info_kind?: string; info_data?: { stp_state?: number; forward_delay?: number; id?: number } };
};

/** What is seen of one in a box; null while it is not there. `wanted` says what is not to be looked at. */
export async function seenOf(box: ManagerBox, wanted: Interface): Promise<KernelPicture | null> {
  const links = await box.json<IpLink[]>(['ip', '-j', '-d', 'address', 'show']);
  const link = links.find(({ ifname }) => ifname === wanted.name);
  if (link === undefined) return null;
  const data = link.linkinfo?.info_data ?? {};
  const { kind } = wanted;
  return {
    mac: wanted.mac === null ? null : link.address,
    mtu: link.mtu,
    controller: link.master ?? null,
    stp: kind.type === 'bridge' ? data.stp_state === 1 : null,
    forwardDelaySeconds:
      kind.type !== 'bridge' || kind.forwardDelaySeconds === null ? null : (data.forward_delay ?? 0) / 100,
    vlan: kind.type === 'vlan' ? (data.id ?? null) : null,
    addresses: link.addr_info
      .filter(({ scope, tentative }) => scope === 'global' && tentative !== true)
      .map(({ local, prefixlen }) => `${local}/${prefixlen}`)
      .sort(),
    routes: await routesOf(box, wanted),
  };
}

type IpRoute = {
  dst: string;
  gateway?: string;
  metric?: number;
  table?: string;
  prefsrc?: string;
  protocol?: string;
  flags?: string[];
};

/** The routes that somebody asked for, and no metric where none was asked for. */
async function routesOf(box: ManagerBox, wanted: Interface): Promise<readonly string[]> {
  const show = (family: string) =>
    box.json<IpRoute[]>(['ip', '-j', family, 'route', 'show', 'table', 'all', 'dev', wanted.name]);
  const all = [
    ...(await show('-4')).map((route) => ({ ...route, whole: '0.0.0.0/0', length: 32 })),
    ...(await show('-6')).map((route) => ({ ...route, whole: '::/0', length: 128 })),
  ];
  const unasked = new Set([...wanted.routes].filter(({ metric }) => metric === null).map(({ to }) => String(to)));
  return all
    .filter(({ protocol }) => protocol === 'static')
    .map(({ dst, whole, length, gateway, metric, table, prefsrc, flags }) => {
      const to = dst === 'default' ? whole : dst.includes('/') ? dst : `${dst}/${length}`;
      const isAsked = !unasked.has(to);
      return words({
        to,
        via: gateway,
        metric: isAsked ? metric : null,
        table,
        source: prefsrc,
        onLink: flags?.includes('onlink') || null,
      });
    })
    .sort();
}
