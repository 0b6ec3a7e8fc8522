import type { Frame, Wire } from './box.ts';
import { groupBy } from './group-by.ts';
import { HOST, type TopologyNode } from './topology.ts';

/** Mermaid's classes for nodes and groups. The later class wins: how a node is, over what it is. */
export function mermaidClasses(
  nodes: readonly TopologyNode[],
  frames: readonly Frame[],
  nameOf: (id: string) => string,
): readonly string[] {
  const host = frames.find(({ kind }) => kind === 'host')?.node;
  const named = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => nameOf(id));
  const healths = (['off', 'warning', 'bad'] as const).map((health) => {
    const noted = host?.health === health && host.notes.length > 0 ? [`${nameOf(HOST)}n`] : [];
    return [health, [...noted, ...named(nodes.filter((node) => node.health === health))]] as const;
  });
  const classes = [
    ...[...groupBy(frames, ({ kind }) => FRAMES[kind])].map(([name, items]) => [name, named(items)] as const),
    ...[...groupBy(nodes, ({ kind }) => kind)].map(([kind, items]) => [kind, named(items)] as const),
    ...healths,
  ];
  return classes.flatMap(([name, members]) =>
    members.length === 0 ? [] : [`  classDef ${name} ${STYLES[name]}`, `  class ${members.join()} ${name}`],
  );
}

/** Colours of cables that are not as they should be. */
export function mermaidLinkStyles(wires: readonly Wire[]): readonly string[] {
  const numbered = wires.map(({ health }, index) => ({ health, index }));
  return (['warning', 'bad'] as const).flatMap((health) => {
    const found = numbered.filter((wire) => wire.health === health).map(({ index }) => index);
    return found.length === 0 ? [] : [`  linkStyle ${found.join()} stroke:${CABLES[health]}`];
  });
}

const CABLES = { warning: '#9a6200', bad: '#c22531' } as const;

const FRAMES = { host: 'host', network: 'group', heap: 'network' } as const;

// Light or dark, Mermaid does not tell: so what has paper has its ink as well.
const STYLES: Readonly<Record<TopologyNode['kind'] | 'group' | 'off' | 'warning' | 'bad', string>> = {
  host: 'fill:none,stroke:#8a97a8,stroke-dasharray:7 5',
  group: 'fill:none,stroke:#8a97a8',
  outside: 'fill:#e8f6f4,stroke:#4aa79b,color:#1b2330',
  uplink: 'fill:#f1f4f8,stroke:#a9b6c8,color:#1b2330',
  network: 'fill:#e9f2ff,stroke:#5b93e0,color:#1b2330',
  server: 'fill:#f1ecfd,stroke:#a48be0,color:#1b2330',
  port: 'fill:#f1f4f8,stroke:#a9b6c8,color:#1b2330',
  guest: 'fill:#ffffff,stroke:#a9b6c8,color:#1b2330',
  off: 'fill:#f1f4f8,stroke:#9aa3b0,color:#5a6678,stroke-dasharray:4 3',
  warning: 'fill:#fff5dc,stroke:#9a6200,color:#1b2330,stroke-width:2px',
  bad: 'fill:#fdecee,stroke:#c22531,color:#1b2330,stroke-width:2px',
};
