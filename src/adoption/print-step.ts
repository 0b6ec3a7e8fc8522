import type { LinkIdentity } from '../netlink/configuration/item.ts';
import { itemWords } from '../netlink/configuration/item-words.ts';
import type { Step } from './step.ts';
import type { Order } from './transfer.ts';

/** A step as the lines that an administrator would type. `target` names links that go by a number in what moves. */
export function printStep(step: Step, link: LinkOf): readonly string[] {
  switch (step.kind) {
    case 'create-bridge':
      return [
        `ip link add name ${step.name}${step.mac === null ? '' : ` address ${step.mac}`} mtu ${step.mtu} type bridge stp_state 0 forward_delay 0`,
      ];
    case 'set-parameter': {
      const [protocol, kind, name] = step.parameter.split('/');
      return [`sysctl -w net/${protocol}/${kind}/${step.link}/${name}=${step.value}`];
    }
    case 'burst':
      return step.orders.flatMap((order) => printOrder(order, link));
    case 'tell-resolver':
      return [`resolvectl dns ${[step.link, ...step.resolver.servers].join(' ')}`];
    case 'delete-idle-bridge':
      return [`ip link delete dev ${step.name}`];
  }
}

/** Which link things are created on, and from which they are removed. */
export type LinkOf = { readonly create: LinkIdentity['name']; readonly remove: LinkIdentity['name'] };

function printOrder(order: Order, link: LinkOf): readonly string[] {
  switch (order.kind) {
    case 'plug':
      return [
        `ip link set dev ${order.port} ${order.controller === null ? 'nomaster' : `master ${order.controller.name}`}`,
      ];
    case 'switch':
      return [`ip link set dev ${order.link} ${order.up ? 'up' : 'down'}`];
    case 'set-mac':
      return [`ip link set dev ${order.link} address ${order.mac}`];
    case 'restore-flags':
      return [];
    default:
      return [printItem(order, link)];
  }
}

const OBJECTS = {
  address: 'address',
  neighbour: 'neighbour',
  'next-hop': 'nexthop',
  route: 'route',
  rule: 'rule',
} as const;

function printItem({ kind, item }: Extract<Order, { item: unknown }>, link: LinkOf): string {
  const family = item.kind === 'address' || item.body[0] !== 10 ? 'ip' : 'ip -6';
  const verb = kind === 'remove' ? 'delete' : item.kind === 'neighbour' || item.kind === 'next-hop' ? 'replace' : 'add';
  const device = item.kind === 'rule' ? '' : ` dev ${kind === 'remove' ? link.remove : link.create}`;
  return `${family} ${OBJECTS[item.kind]} ${verb} ${itemWords(item)}${device}`;
}
