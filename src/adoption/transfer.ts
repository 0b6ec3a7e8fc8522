import type { LinkSnapshot } from '../host/link-door.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';
import { restoreFlags } from '../netlink/configuration/address-item.ts';
import {
  agedItem,
  type ConfigurationItem,
  createItem,
  type ItemKind,
  type LinkIdentity,
  movedItem,
  removeItem,
} from '../netlink/configuration/item.ts';
import { hasGateway } from '../netlink/configuration/route-item.ts';
import { setLink } from '../netlink/link-request.ts';
import type { Request } from '../netlink/message.ts';
import { AF_INET } from '../netlink/uapi/rtnetlink.ts';

/** One order of a burst, as data: what an administrator would type `ip` for. */
export type Order =
  /** `controller` null: out of its bridge. */
  | { readonly kind: 'plug'; readonly port: InterfaceName; readonly controller: LinkIdentity | null }
  | { readonly kind: 'switch'; readonly link: InterfaceName; readonly up: boolean }
  | { readonly kind: 'set-mac'; readonly link: InterfaceName; readonly mac: MacAddress }
  | { readonly kind: 'create'; readonly item: ConfigurationItem }
  | { readonly kind: 'remove'; readonly item: ConfigurationItem }
  /** Addresses of IPv6 are created without duplicate detection, and then given the flags that they had. */
  | { readonly kind: 'restore-flags'; readonly item: ConfigurationItem };

/** What is to be where: things to create on one link, and those to remove from another, each in the form for its link. */
export type Transfer = {
  readonly created: readonly ConfigurationItem[];
  readonly removed: readonly ConfigurationItem[];
};

/** Everything on a link moves to another. */
export const everythingOf = ({ link, items }: LinkSnapshot, target: LinkIdentity): Transfer => ({
  created: items.map((item) => movedItem(item, link, target)),
  removed: items.map((item) => movedItem(item, link, link)),
});

/**
 * A link, which may have been made anew since, gets back what it had some seconds ago, and `now`, to which that had moved,
 * loses all it has. What its time was over for meanwhile does not come back.
 */
export function backAgain(before: LinkSnapshot, { link, now, seconds }: Return): Transfer {
  return {
    created: before.items.flatMap((item) => {
      const aged = agedItem(item, seconds);
      return aged === null ? [] : [movedItem(aged, before.link, link)];
    }),
    removed: now === null ? [] : now.items.map((item) => movedItem(item, now.link, now.link)),
  };
}

type Return = { readonly link: LinkIdentity; readonly now: LinkSnapshot | null; readonly seconds: number };

/**
 * The orders of a transfer, so that there is no moment without an address, and none without a route in IPv4: new addresses
 * come before old ones go (the kernel drops routes with the address that they speak from), and routes by way of a gateway after
 * those that lead to it.
 */
export function transferOrders({ created, removed }: Transfer): readonly Order[] {
  const create = (kind: ItemKind, list = created): readonly Order[] => ofKind(kind, list).map(creation);
  const remove = (kind: ItemKind, list = removed): readonly Order[] => ofKind(kind, list).map(removal);
  const [old4, new4] = [removed.filter(isIpv4), created.filter(isIpv4)];
  const [old6, new6] = [removed.filter((item) => !isIpv4(item)), created.filter((item) => !isIpv4(item))];
  return [
    ...create('address', [...new4, ...oldestFirst(new6)]),
    ...create('neighbour'),
    ...remove('address', old4),
    ...create('next-hop'),
    ...create('route', nearestFirst(new4)),
    ...remove('route', old4),
    // A second route of IPv6 with the same metric would be one more way, not another route.
    ...remove('route', old6),
    ...create('route', nearestFirst(new6)),
    ...create('rule'),
    ...remove('rule'),
    ...remove('neighbour'),
    // The kernel takes an address of IPv6 for its own a little after it was created, when a thread of its own has seen to it.
    ...remove('address', old6),
    ...ofKind('address', created).map((item): Order => ({ kind: 'restore-flags', item })),
  ];
}

/** The orders as the kernel takes them; null for one that has nothing to do. */
export function requestOf(order: Order): Request | null {
  switch (order.kind) {
    case 'plug':
      return setLink(order.port, { controllerIndex: order.controller?.index ?? 0 });
    case 'switch':
      return setLink(order.link, { up: order.up });
    case 'set-mac':
      return setLink(order.link, { mac: order.mac });
    case 'create':
      return createItem(order.item);
    case 'remove':
      return removeItem(order.item);
    case 'restore-flags':
      return restoreFlags(order.item.body);
  }
}

/** Whether a refusal only says that things are so already. */
export function isDoneAlready(order: Order, errno: string): boolean {
  if (order.kind === 'create') return errno === 'EEXIST';
  if (order.kind === 'remove') return GONE.has(errno);
  return order.kind === 'restore-flags';
}

const GONE: ReadonlySet<string> = new Set(['ENOENT', 'ESRCH', 'EADDRNOTAVAIL', 'ENODEV']);

const creation = (item: ConfigurationItem): Order => ({ kind: 'create', item });
const removal = (item: ConfigurationItem): Order => ({ kind: 'remove', item });

const ofKind = (kind: ItemKind, items: readonly ConfigurationItem[]): readonly ConfigurationItem[] =>
  items.filter((item) => item.kind === kind);

const isIpv4 = ({ body }: ConfigurationItem): boolean => body[0] === AF_INET;

// The kernel lists the youngest address of IPv6 first, and of several that are equally good it speaks from that.
const oldestFirst = (items: readonly ConfigurationItem[]): readonly ConfigurationItem[] => [...items].reverse();

function nearestFirst(items: readonly ConfigurationItem[]): readonly ConfigurationItem[] {
  const routes = ofKind('route', items);
  return [...routes.filter(({ body }) => !hasGateway(body)), ...routes.filter(({ body }) => hasGateway(body))];
}
