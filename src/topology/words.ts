import { drawable } from './text.ts';
import type { Health, HostNode, NetworkNode, OutsideNode, TopologyNode } from './topology.ts';

/** A node in a sentence, for who hears it, or wants to know more: `guest web1, on default, 192.168.122.10`. */
export function describe(node: TopologyNode): string {
  const facts = [...factsOf(node), ...(node.health === 'off' ? ['off'] : [])];
  const head = [nounOf(node), ...facts].join(', ');
  return drawable(node.notes.length === 0 ? head : `${head}: ${node.notes.join('; ')}`);
}

/** What a node is, by its name: `network default`. */
export function nounOf({ kind, label, network }: Pick<TopologyNode, 'kind' | 'label' | 'network'>): string {
  if (kind === 'host' || kind === 'outside') return label;
  if (kind === 'server') return `${label} of ${network}`;
  return `${kind} ${label}`;
}

function factsOf(node: Exclude<TopologyNode, HostNode> | HostNode): readonly string[] {
  switch (node.kind) {
    case 'host':
      return [];
    case 'outside':
      return factsOfOutside(node);
    case 'uplink':
      return [...(node.controller === null ? [] : [`in ${node.controller}`]), ...node.addresses];
    case 'network':
      return factsOfNetwork(node);
    case 'server':
      return [node.status];
    case 'port':
      return [`on ${node.network}`, ...(node.link === null || node.device === null ? [] : [`on ${node.device}`])];
    case 'guest':
      return [`on ${node.networks.join(' and ')}`, ...node.addresses];
  }
}

// The prefixes are those of the LAN in which the way to the internet begins.
const factsOfOutside = ({ reach, prefixes, gateways }: OutsideNode): readonly string[] =>
  reach === 'lan'
    ? prefixes
    : [...gateways.map((gateway) => `by ${gateway}`), ...prefixes.map((prefix) => `behind LAN ${prefix}`)];

const factsOfNetwork = ({ title, mode, state, bridge, devices, prefixes, guests, folded }: NetworkNode) => [
  ...(title === null ? [] : [title]),
  mode,
  state,
  ...(bridge === null ? [] : [bridge]),
  ...(devices === null ? [] : [devices]),
  ...prefixes,
  counted(guests, 'guest'),
  ...(folded ? ['folded'] : []),
];

/** `1 guest`, `1,900 guests`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** A rate in words: `1.2 MB/s`. Units count by thousands, as networks do. */
export function rateInWords(bytesPerSecond: number): string {
  const power = bytesPerSecond < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytesPerSecond) / 3));
  const value = bytesPerSecond / 1000 ** power;
  return `${power === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}/s`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** What stands in a badge, so that nobody has to tell colours apart; none where nothing is to be seen to. */
export const MARKS: Readonly<Record<Health, string | null>> = { good: null, off: null, warning: '!', bad: '×' };
