import type { LinkPlace, LinkSettings } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import type { Attachment } from '../state/mark.ts';
import type { OperationOf } from './operation.ts';
import type { Repair, RepairContext } from './repair.ts';
import { markOf } from './scope.ts';

/** What a link that is made, or set, puts right. */
export function repairOfLink(
  operation: OperationOf<'create-link' | 'set-link'>,
  context: RepairContext,
): Repair | null {
  const { link } = operation;
  const said = operation.kind === 'create-link' ? madeAgain(link, context) : setAgain(link, operation.set, context);
  return said === null ? null : { routine: false, ...said, network: context.network(link) };
}

type Said = { readonly text: string; readonly routine?: true };

function madeAgain(link: LinkPlace, context: RepairContext): Said {
  const { noun } = partOf(link, context);
  return { text: `${noun} was deleted; ${['made again', ...pluggedIn(link, context)].join(', ')}` };
}

// The bridge's ports had lost it, and are plugged in again by steps of their own.
function pluggedIn({ name }: LinkPlace, context: RepairContext): readonly string[] {
  const ports = context.plan.flatMap((step) =>
    step.kind === 'set-link' && step.set.controller === name ? [partOf(step.link, context)] : [],
  );
  const guests = ports.filter(({ guest }) => guest !== null).length;
  const others = ports.filter(({ guest, isServer }) => guest === null && !isServer).map(({ noun }) => noun);
  const counted = guests === 0 ? [] : [`${guests} ${guests === 1 ? 'guest' : 'guests'}`];
  const all = [...counted, ...others];
  return all.length === 0 ? [] : [`${all.join(' and ')} plugged in`];
}

function setAgain(link: LinkPlace, set: LinkSettings, context: RepairContext): Said | null {
  if (context.isMade(link)) return null;
  const part = partOf(link, context);
  const before = context.before(link);
  if (part.guest !== null && before !== undefined && markOf(before) === null)
    return { text: `guest ${part.guest} has come on ${link.name}; taken in`, routine: true };
  if (set.controller !== undefined) return portSet(link, set, context);
  if (set.up === true) return { text: `${part.noun} was taken down; up again` };
  if (set.up === false) return { text: `${part.noun} was up, and should not be; taken down` };
  // Whom a guest's link is for, and which addresses it has, changes as guests come and go.
  if (Object.keys(set).join() === 'alias' && part.guest !== null) return null;
  const words = Object.keys(set).map((key) => SETTINGS[key as keyof LinkSettings]);
  return { text: `${words.join(' and ')} of ${part.noun} ${words.length === 1 ? 'was' : 'were'} changed; set again` };
}

function portSet(link: LinkPlace, { controller = null }: LinkSettings, context: RepairContext): Said | null {
  const { noun } = partOf(link, context);
  const bridge = controller === null ? null : { namespace: link.namespace, name: controller };
  // Told with its bridge.
  if (bridge !== null && context.isMade(bridge)) return null;
  const before = context.before(link)?.controller ?? null;
  if (bridge === null) return { text: `${noun} was on ${before ?? 'no bridge'}, and should not be; unplugged` };
  return { text: `${noun} ${howItLeft(controller, before)}; plugged in again` };
}

function howItLeft(bridge: string | null, before: string | null): string {
  // It was where it should be when things were looked at first, and was taken off while other things were put right.
  if (before === bridge) return `was taken off ${bridge}`;
  return before === null ? `was unplugged from ${bridge}` : `was moved from ${bridge} to ${before}`;
}

type Part = { readonly noun: string; readonly guest: string | null; readonly isServer: boolean };

// What an administrator calls a link, by its mark.
function partOf(link: LinkPlace, { desired, before }: RepairContext): Part {
  const wanted = desired.links.find((candidate) => linkKey(candidate) === linkKey(link)) ?? before(link);
  const mark = wanted === undefined ? null : markOf(wanted);
  const { name } = link;
  switch (mark?.role) {
    case 'bridge':
    case 'lan':
      return { noun: `bridge ${name}`, guest: null, isServer: false };
    case 'server':
      return { noun: `the server's link ${name}`, guest: null, isServer: true };
    case 'guest': {
      const guest = nameOf(mark.attachment);
      return { noun: `port ${name} of guest ${guest}`, guest, isServer: false };
    }
    default:
      return { noun: name, guest: null, isServer: false };
  }
}

const nameOf = ({ guest, title }: Attachment): string => title ?? guest;

const SETTINGS: { readonly [K in keyof LinkSettings]-?: string } = {
  up: 'the state',
  mac: 'the MAC',
  mtu: 'the MTU',
  controller: 'the bridge',
  alias: 'the mark',
  group: 'the link group',
  arp: 'ARP',
  linkLocal: 'the link-local address mode',
  stp: 'the spanning tree',
  forwardDelaySeconds: 'the forward delay',
  vlanFiltering: 'the filtering of VLANs',
  isolated: 'the isolation',
  learning: 'the learning of stations',
  flood: 'the flooding',
};
