import { type Link, type LinkPlace, type LinkSettings, OWN_NAMESPACE, type VethPeer } from '../state/host-state.ts';
import { DOOMED_LINK_GROUP, LINK_GROUP } from '../state/mark.ts';
import type { OperationOf } from './operation.ts';
import { bridgeWords, printSettings } from './print-link-settings.ts';
import { lineIn, namespacePath, type PrintContext, type Word } from './print-shell.ts';

/** `ip link add …`, and what can only be said of a link that is there. */
export function printCreateLink({ link }: OperationOf<'create-link'>, context: PrintContext): string[] {
  const made = { ...link, group: link.group ?? LINK_GROUP };
  return [...addLine(made, context), ...printSettings(link, settingsAfter(made), context)];
}

/** One `ip link set` for the plain settings; then what opens or closes the link, each in a line of its own. */
export const printSetLink = ({ link, set }: OperationOf<'set-link'>, context: PrintContext): string[] =>
  printSettings(link, set, context);

/** One line, or where the link goes down for it, several that are to be run in one go. */
export function printRenameLink({ link, name, pause }: OperationOf<'rename-link'>, context: PrintContext): string[] {
  const set = (place: LinkPlace, settings: LinkSettings): string[] => printSettings(place, settings, context);
  const renamed = { ...link, name };
  const rename = lineIn(link.namespace, context, ['ip', 'link', 'set', 'dev', link.name, 'name', name]);
  if (pause === null) return [rename];
  const tree = (place: LinkPlace, stp: boolean): string[] => (pause.stp ? set(place, { stp }) : []);
  return [
    ...tree(link, false),
    ...set(link, { up: false }),
    rename,
    ...set(renamed, { up: true }),
    ...tree(renamed, true),
  ];
}

/** Several links are moved into one group and deleted by it, so that the kernel waits for its readers only once. */
export function printDeleteLinks({ links }: OperationOf<'delete-links'>, context: PrintContext): string[] {
  const namespaces = [...new Set(links.map(({ namespace }) => namespace))];
  return namespaces.flatMap((namespace) => {
    const names = links.filter((link) => link.namespace === namespace).map(({ name }) => name);
    const ip = (...words: Word[]): string => lineIn(namespace, context, ['ip', 'link', ...words]);
    if (names.length === 1) return names.map((name) => ip('del', 'dev', name));
    const moves = names.map((name) => ip('set', 'dev', name, 'group', DOOMED_LINK_GROUP));
    return [...moves, ip('del', 'group', DOOMED_LINK_GROUP)];
  });
}

// What the line that adds the link cannot say: tuntap knows neither address nor group, and a bridge keeps only the MTU
// that it is given while it lives.
function settingsAfter({
  kind,
  mac,
  mtu,
  group,
  stp,
  forwardDelaySeconds,
  vlanFiltering,
  ...others
}: Link): LinkSettings {
  const size = mtu === undefined || kind.type === 'veth' ? {} : { mtu };
  const known =
    kind.type !== 'tap' ? {} : { ...(mac === undefined ? {} : { mac }), ...(group === undefined ? {} : { group }) };
  return { ...others, ...size, ...known };
}

function addLine(link: Link, context: PrintContext): string[] {
  const { kind, name, namespace } = link;
  const ip = (...words: Word[]): string[] => [lineIn(namespace, context, ['ip', ...words])];
  switch (kind.type) {
    case 'bridge':
      return ip('link', 'add', ...endWords({ ...link, mtu: undefined }), 'type', 'bridge', ...bridgeWords(link));
    case 'tap': {
      const flags = [...(kind.multiQueue ? ['multi_queue'] : []), ...(kind.vnetHeader ? ['vnet_hdr'] : [])];
      return ip('tuntap', 'add', 'dev', name, 'mode', 'tap', ...flags);
    }
    case 'veth':
      return kind.peer === null ? [] : [pairLine(link, kind.peer, context)];
    case 'other':
      return [];
  }
}

// From within a namespace there is no name for the one outside, so a pair is always made from outside.
function pairLine(link: Link, peer: VethPeer, context: PrintContext): string {
  const near = endWords(link);
  const far = endWords({ ...peer, mtu: link.mtu, group: typeof peer.namespace === 'string' ? LINK_GROUP : 0 });
  const add = (own: readonly Word[], other: readonly Word[]): Word[] => [
    'ip',
    'link',
    'add',
    ...own,
    'type',
    'veth',
    'peer',
    ...other,
  ];
  if (peer.namespace === link.namespace) return lineIn(link.namespace, context, add(near, far));
  if (peer.namespace === OWN_NAMESPACE) {
    return lineIn(OWN_NAMESPACE, context, add(far, [...near, 'netns', namespacePath(link.namespace, context)]));
  }
  return lineIn(link.namespace, context, add(near, [...far, 'netns', pathOf(peer, context)]));
}

type End = { readonly name: string } & { readonly [K in 'mac' | 'mtu' | 'group']?: LinkSettings[K] | undefined };

const endWords = ({ name, mac, mtu, group = 0 }: End): readonly Word[] => [
  ...['name', name],
  ...(mac === undefined ? [] : ['address', mac]),
  ...(mtu === undefined ? [] : ['mtu', mtu]),
  ...(group === 0 ? [] : ['group', group]),
];

const pathOf = ({ namespace }: VethPeer, context: PrintContext): string =>
  typeof namespace === 'string' ? namespacePath(namespace, context) : namespace.path;
