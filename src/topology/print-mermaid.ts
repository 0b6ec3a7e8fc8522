import type { Frame, Place, Wire } from './box.ts';
import { groupBy } from './group-by.ts';
import { isTrouble } from './health.ts';
import type { Layout } from './layout.ts';
import { mermaidClasses, mermaidLinkStyles } from './mermaid-style.ts';
import { mermaidText } from './mermaid-text.ts';
import { englishWords } from './picture-words.ts';
import { HOST, type TopologyNode } from './topology.ts';
import { counted, MARKS } from './words.ts';

/** A layout's topology as a Mermaid flowchart, in which Mermaid finds the places itself: a group a network, in the host. */
export function printMermaid(layout: Layout): string {
  const names = namesOf(layout);
  const nameOf = (id: string): string => names.get(id) ?? 'n';
  const nodes = layout.places.filter(({ isTile }) => !isTile).map(({ node }) => node);
  return [
    'flowchart LR',
    ...nodes.filter(({ kind }) => kind === 'outside').map((node) => `  ${printNode(node, nameOf)}`),
    ...printHost(layout, nameOf),
    ...layout.wires.map((wire) => `  ${nameOf(wire.from)} ${LINES[wire.health]} ${nameOf(wire.to)}`),
    ...mermaidClasses(nodes, layout.frames, nameOf),
    ...mermaidLinkStyles(layout.wires),
    '',
  ].join('\n');
}

type NameOf = (id: string) => string;

/** Names of Mermaid's for all that has an id: nobody's names are among them, so that none is a word of Mermaid's. */
const namesOf = ({ frames, places }: Layout): ReadonlyMap<string, string> =>
  new Map([
    ...places.map(({ node }, index) => [node.id, `n${index}`] as const),
    ...frames.map(({ id }, index) => [id, `g${index}`] as const),
  ]);

function printHost({ frames, places }: Layout, nameOf: NameOf): readonly string[] {
  const host = frames.find(({ kind }) => kind === 'host');
  const groups = groupBy(places, homesIn(frames));
  const notes = host?.node?.notes.map(mermaidText).join('<br/>') ?? '';
  return printGroup(nameOf(HOST), host?.node?.label ?? '', [
    ...(notes === '' ? [] : [`${nameOf(HOST)}n["${notes}"]`]),
    ...places.flatMap(({ node }) => (node.kind === 'uplink' ? [printNode(node, nameOf)] : [])),
    ...frames.flatMap((frame) => {
      if (frame.kind === 'heap') return [`${nameOf(frame.id)}["${heapLines(frame).map(mermaidText).join('<br/>')}"]`];
      const inside = (groups.get(frame.id) ?? []).map(({ node }) => printNode(node, nameOf));
      return frame.kind === 'host' ? [] : printGroup(nameOf(frame.id), frame.members[0]?.label ?? '', inside);
    }),
  ]).map((line) => `  ${line}`);
}

const printGroup = (name: string, title: string, lines: readonly string[]): readonly string[] => [
  `subgraph ${name}["${mermaidText(title)}"]`,
  '  direction LR',
  ...lines.map((line) => `  ${line}`),
  'end',
];

/** The frame that a place is in. Places follow those of their network, and a guest is at its first one. */
function homesIn(frames: readonly Frame[]): (place: Place) => string | null {
  const networks = frames.filter(({ kind }) => kind === 'network');
  const frameOf = new Map(networks.flatMap(({ id, members }) => members.map((network) => [network.id, id] as const)));
  let current: string | null = null;
  return ({ node }) => {
    if (node.kind === 'outside' || node.kind === 'uplink') return null;
    if (node.kind === 'network') current = frameOf.get(node.id) ?? null;
    return current;
  };
}

// Mermaid has no way to put nodes without cables in rows.
function heapLines({ members }: Frame): readonly string[] {
  const names = members.map(({ label }) => label);
  const rows = Array.from({ length: Math.ceil(names.length / NAMES_A_LINE) }, (_, row) =>
    names.slice(row * NAMES_A_LINE, (row + 1) * NAMES_A_LINE).join(', '),
  );
  const troubled = members.filter(({ health }) => isTrouble(health));
  return [
    englishWords.networks(members),
    ...rows,
    ...troubled.map(({ label, health, notes }) => `${MARKS[health]} ${label}: ${notes.join(', ')}`),
  ];
}

const NAMES_A_LINE = 8;

function printNode(node: TopologyNode, nameOf: NameOf): string {
  const text = linesOf(node).map(mermaidText).join('<br/>');
  const name = nameOf(node.id);
  const isRound = node.kind === 'outside' || node.kind === 'server' || node.kind === 'port';
  return isRound ? `${name}(["${text}"])` : `${name}["${text}"]`;
}

function linesOf(node: TopologyNode): readonly string[] {
  const notes =
    isTrouble(node.health) && node.kind !== 'guest' ? node.notes.map((note) => `${MARKS[node.health]} ${note}`) : [];
  return [node.label, ...factsOf(node), ...notes];
}

function factsOf(node: TopologyNode): readonly string[] {
  switch (node.kind) {
    case 'outside':
      return node.reach === 'lan' ? node.prefixes.slice(0, 1) : node.gateways.slice(0, 1).map(englishWords.isBy);
    case 'uplink':
      return node.addresses.slice(0, 1);
    case 'network': {
      const where = [node.mode, node.bridge ?? node.devices ?? '', node.folded ? counted(node.guests, 'guest') : ''];
      return [where.filter((word) => word !== '').join(' · '), ...(node.folded ? [] : node.prefixes)];
    }
    case 'guest':
      return node.addresses.slice(0, 1);
    case 'host':
    case 'server':
    case 'port':
      return [];
  }
}

const LINES: Readonly<Record<Wire['health'], string>> = { good: '---', warning: '---', bad: '-.-', off: '-.-' };
