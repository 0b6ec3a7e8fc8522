import type { LinkSnapshot } from '../host/link-door.ts';
import type { InterfaceName } from '../net/names.ts';
import type { ConfigurationItem, LinkIdentity } from '../netlink/configuration/item.ts';
import { itemWords } from '../netlink/configuration/item-words.ts';
import type { Origin, Plug, Step } from './step.ts';
import { backAgain, everythingOf, type Order, type Transfer, transferOrders } from './transfer.ts';

/** How a link of IPv6 makes itself its addresses; by value 1 it makes none. */
const GENERATION = 'ipv6/conf/addr_gen_mode';
const NONE = '1';
const NO_IPV6 = 'ipv6/conf/disable_ipv6';

/** The link that has everything before the move. */
export const originName = ({ nic, bridge, intoBridge }: Plug): InterfaceName => (intoBridge ? nic : bridge);

/** The link that has everything after it. */
export const targetName = ({ nic, bridge, intoBridge }: Plug): InterfaceName => (intoBridge ? bridge : nic);

/** The first of what changes nothing for anybody: a bridge, where there is none yet. */
export function creation({ snapshot: { mac, mtu }, target, plug }: Origin): readonly Step[] {
  return target === null ? [{ kind: 'create-bridge', name: targetName(plug), mac, mtu }] : [];
}

/** The rest of it: the target becomes as the origin is, and makes itself no address of IPv6 while it gets those. */
export const preparation = ({ snapshot }: Origin, target: LinkSnapshot): readonly Step[] => [
  ...likeness(snapshot, target),
  ...generation(target, NONE),
];

/** The burst in which everything moves. */
export function moving({ snapshot, plug }: Origin, target: LinkSnapshot): Step {
  const transfer = everythingOf(snapshot, target.link);
  const obsolete = ownAddresses(target, transfer.created);
  return burst(
    { ...transfer, removed: [...transfer.removed, ...obsolete] },
    {
      plug,
      target,
      into: plug.intoBridge,
      mac: snapshot.mac,
      up: true,
    },
  );
}

// The target has link-local addresses at most, after a MAC that it has no more: on the way back they would be the NIC's.
function ownAddresses({ items }: LinkSnapshot, created: readonly ConfigurationItem[]): readonly ConfigurationItem[] {
  const kept = new Set(created.map(itemWords));
  return items.filter((item) => item.kind === 'address' && !kept.has(itemWords(item)));
}

/** What follows the burst: the origin has no addresses any more, and makes itself none. */
export const settling = ({ snapshot, dns, plug }: Origin): readonly Step[] => [
  ...setting(snapshot, NO_IPV6, '1'),
  ...generation({ ...snapshot, link: { index: 0, name: targetName(plug) } }, snapshot.parameters[GENERATION] ?? NONE),
  ...(dns === null ? [] : [{ kind: 'tell-resolver', link: targetName(plug), resolver: dns } as const]),
];

/**
 * The way back, from wherever the way there was left; `seconds` ago everything was as the origin says. `now` are both links as
 * they are.
 */
export function wayBack({ snapshot, target, dns, plug }: Origin, now: Now, seconds: number): readonly Step[] {
  const link = now.origin ?? snapshot;
  const transfer = backAgain(snapshot, { link: link.link, now: now.target, seconds });
  return [
    // First of all, or it would make itself one as soon as it may.
    ...generation(link, NONE),
    ...likeness(snapshot, link),
    burst(transfer, { plug, target: link, into: !plug.intoBridge, mac: snapshot.mac, up: snapshot.up }),
    ...generation(link, snapshot.parameters[GENERATION] ?? NONE),
    ...(now.target === null ? [] : targetBack(target, now.target, seconds)),
    ...(dns === null ? [] : [{ kind: 'tell-resolver', link: link.link.name, resolver: dns } as const]),
  ];
}

/** Both links of a move as they are; null for one that is gone. */
export type Now = { readonly origin: LinkSnapshot | null; readonly target: LinkSnapshot | null };

type Bound = {
  readonly plug: Plug;
  readonly target: LinkSnapshot;
  /** Whether the NIC goes into the bridge, or out of it. */
  readonly into: boolean;
  readonly mac: LinkSnapshot['mac'];
  readonly up: boolean;
};

function burst(transfer: Transfer, { plug, target, into, mac, up }: Bound): Step {
  const isOther = into && mac !== null && target.mac !== mac;
  const plugging: Order = { kind: 'plug', port: plug.nic, controller: into ? target.link : null };
  const orders: readonly Order[] = [
    ...(isOther ? [{ kind: 'set-mac', link: target.link.name, mac } as const] : []),
    ...(into ? [plugging] : []),
    { kind: 'switch', link: target.link.name, up },
    ...(into ? [{ kind: 'switch', link: plug.nic, up: true } as const] : []),
    ...transferOrders(transfer),
    // Without its port the bridge has no carrier, with which the kernel drops all next hops that are still on it.
    ...(into ? [] : [plugging]),
  ];
  return { kind: 'burst', orders };
}

// With what it had of its own, such as its link-local address: that went with all the rest.
function targetBack(before: LinkSnapshot | null, now: LinkSnapshot, seconds: number): readonly Step[] {
  const { name } = now.link;
  if (before === null) return [{ kind: 'delete-idle-bridge', name }];
  const { mac } = before;
  const orders: readonly Order[] = [
    ...(mac === null || mac === now.mac ? [] : [{ kind: 'set-mac', link: name, mac } as const]),
    ...transferOrders(backAgain(before, { link: now.link, now: null, seconds })),
  ];
  const own = before.parameters[GENERATION];
  return [
    ...likeness(before, now),
    ...(orders.length === 0 ? [] : [{ kind: 'burst', orders } as const]),
    ...(own === undefined ? [] : generation(now, own)),
  ];
}

// Parameters that one link has and another is to have; how it makes itself addresses, it is told by and by.
const likeness = (wanted: LinkSnapshot, link: LinkSnapshot): readonly Step[] =>
  Object.entries(wanted.parameters)
    .filter(([name, value]) => name !== GENERATION && link.parameters[name] !== value)
    .flatMap(([name, value]) => setting(link, name, value));

// Where a kernel has no IPv6, there is nothing to be set.
function setting({ link, parameters }: Known, parameter: string, value: string): readonly Step[] {
  if (parameters[parameter] === undefined) return [];
  return [{ kind: 'set-parameter', link: link.name, parameter, value, optional: parameter !== NO_IPV6 }];
}

const generation = (link: Known, value: string): readonly Step[] => setting(link, GENERATION, value);

type Known = Pick<LinkSnapshot, 'parameters'> & { readonly link: LinkIdentity & { readonly name: InterfaceName } };
