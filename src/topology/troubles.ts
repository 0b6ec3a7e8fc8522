import { isTrouble } from './health.ts';
import type { Trouble } from './shape.ts';
import { drawable } from './text.ts';
import type { TopologyNode } from './topology.ts';
import { nounOf } from './words.ts';

type Shown = { readonly kind?: string; readonly node: TopologyNode | null };

/** What is wrong with what is shown, the worst first. What only follows from something else is not said again. */
export function troublesOf(shown: readonly Shown[]): readonly Trouble[] {
  // The frame of a network speaks of the same node as its box.
  const nodes = shown.flatMap(({ kind, node }) => (node === null || kind === 'network' ? [] : [node]));
  const broken = new Set(
    nodes.flatMap((node) => (node.kind === 'network' && node.state === 'broken' ? [node.network] : [])),
  );
  const isSaid = ({ kind, network }: TopologyNode): boolean =>
    kind === 'guest' || ((kind === 'port' || kind === 'server') && network !== null && broken.has(network));
  const first = nodes.filter((node) => !isSaid(node));
  const found = first.flatMap(({ notes, ...node }) =>
    isTrouble(node.health)
      ? notes.map((note) => ({ id: node.id, health: node.health, text: sentence(node, note) }))
      : [],
  );
  return [...found.filter(({ health }) => health === 'bad'), ...found.filter(({ health }) => health !== 'bad')];
}

// A note may name its node itself: port vnet2 is down; dnsmasq has ended.
function sentence(node: Pick<TopologyNode, 'kind' | 'label' | 'network'>, note: string): string {
  const noun = nounOf(node);
  if (note.startsWith(noun)) return drawable(note);
  return drawable(note.startsWith(`${node.label} `) ? `${noun}${note.slice(node.label.length)}` : `${noun}: ${note}`);
}
