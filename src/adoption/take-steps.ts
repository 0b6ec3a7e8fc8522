import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { LinkDns, LinkDoor } from '../host/link-door.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Step } from './step.ts';
import { isDoneAlready, type Order, requestOf } from './transfer.ts';

/** What steps are taken with. */
export type Doors = {
  readonly links: LinkDoor;
  /** Tells systemd-resolved, where it runs. */
  tellResolver(link: InterfaceName, dns: LinkDns): Promise<void>;
  /** Told what could not be carried along, and hinders nothing. */
  warn(words: string): void;
};

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** Takes one after the other, and stops at the first that fails. @throws KvmnetError */
export async function takeSteps(steps: readonly Step[], doors: Doors): Promise<void> {
  // The compiler cannot see that the kind of a step and that of its taker are the same one.
  for (const step of steps) await (TAKERS[step.kind] as Taker<Step['kind']>)(step, doors);
}

type Taker<K extends Step['kind']> = (step: StepOf<K>, doors: Doors) => void | Promise<void>;

const TAKERS: { readonly [K in Step['kind']]: Taker<K> } = {
  'create-bridge': (step, { links }) => links.createBridge(step),
  'set-parameter': setParameter,
  burst: ({ orders }, doors) => burst(orders, doors),
  'tell-resolver': ({ link, resolver }, doors) =>
    doors.tellResolver(link, resolver).catch((error) => doors.warn(wordsOf(error))),
  'delete-idle-bridge': ({ name }, { links, warn }) => {
    const ports = links.links().flatMap((link) => (link.controller === name ? [link.name] : []));
    if (ports.length === 0) links.deleteBridge(name);
    else warn(`bridge ${name} stays, for ${ports.join(', ')} ${ports.length === 1 ? 'is' : 'are'} on it`);
  },
};

function setParameter({ link, parameter, value, optional }: StepOf<'set-parameter'>, { links }: Doors): void {
  try {
    links.setParameter(link, parameter, value);
  } catch (error) {
    if (!optional) throw error;
  }
}

// All orders are carried out, whatever was refused: what matters is told, and the rest was so already.
function burst(orders: readonly Order[], { links, warn }: Doors): void {
  const given = orders.flatMap((order) => {
    const request = requestOf(order);
    return request === null ? [] : [{ order, request }];
  });
  const refusals = links.burst(given.map(({ request }) => request)).flatMap(({ place, errno, reason }) => {
    const order = given[place]?.order;
    return order === undefined || isDoneAlready(order, errno) ? [] : [{ order, errno, reason }];
  });
  for (const { order, reason } of refusals) if (isMinor(order)) warn(`a neighbour was not carried along: ${reason}`);
  const serious = refusals.find(({ order }) => !isMinor(order));
  if (serious === undefined) return;
  const { order, errno, reason } = serious;
  throw new KvmnetError(reason, { code: 'kernel-refused', operation: 'move', subject: subjectOf(order), errno });
}

// It is learned again.
const isMinor = (order: Order): boolean => 'item' in order && order.item.kind === 'neighbour';

function subjectOf(order: Order): string {
  if (order.kind === 'plug') return order.port;
  return 'item' in order ? `a ${order.item.kind}` : order.link;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
