import type { Ref } from 'preact';
import type { TopologyNode } from '../../../../src/topology/topology.ts';
import { useWords } from '../../i18n/spoken.ts';
import { hrefOf } from '../../router/route.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Said } from '../../ui/said.tsx';
import { topologyWords } from './topology-words.ts';
import { usePictureWords } from './use-picture-words.ts';

export type NodePanelProps = {
  readonly node: TopologyNode;
  /** Of a network: whether what hangs on it is hidden. */
  readonly folded: boolean;
  readonly panel: Ref<HTMLElement>;
  onFold(isFolded: boolean): void;
  onClose(): void;
};

const TONES: Readonly<Record<TopologyNode['health'], Tone>> = { good: 'ok', off: 'plain', warning: 'warn', bad: 'bad' };

/** All about the thing in the picture that was chosen. */
export function NodePanel({ node, folded, panel, onFold, onClose }: NodePanelProps) {
  const phrases = useWords(topologyWords);
  const { kind, health, notes } = node;
  const name = usePictureWords().name(node);
  return (
    <aside ref={panel} class="node-panel" tabIndex={-1} aria-label={name}>
      <header class="node-panel-head">
        <h2>{name}</h2> <Badge tone={TONES[health]}>{phrases[`kind-${kind}`]}</Badge>
        <IconButton icon="close" label={phrases.close} onPress={onClose} />
      </header>
      {notes.length > 0 && (
        <ul class="rules">
          {notes.map((note) => (
            <li key={note}>
              <Said>{note}</Said>
            </li>
          ))}
        </ul>
      )}
      <dl class="network-list">
        {factsOf(node, phrases).map(([name, value]) => (
          <div class="network-fact" key={name}>
            <dt>{name}</dt>
            <dd class="mono stacked">{value}</dd>
          </div>
        ))}
      </dl>
      <p class="topology-tools">
        {networksOf(node).map((name) => (
          <a
            key={name}
            href={hrefOf({ kind: 'network', name, tab: kind === 'guest' || kind === 'port' ? 'guests' : null })}
          >
            {phrases.open}: {name}
          </a>
        ))}
        {kind === 'network' && (
          <Button kind="bare" onPress={() => onFold(!folded)}>
            {folded ? phrases.unfold : phrases.fold}
          </Button>
        )}
      </p>
    </aside>
  );
}

function networksOf(node: TopologyNode): readonly string[] {
  if (node.kind === 'guest') return node.networks;
  return node.network === null ? [] : [node.network];
}

type Words = (typeof topologyWords)['en'];

function factsOf(node: TopologyNode, phrases: Words): readonly (readonly [string, string])[] {
  const all: readonly (readonly [string, string])[] = [
    [
      node.kind === 'outside' ? phrases.lan : phrases.addresses,
      'addresses' in node ? node.addresses.join('\n') : 'prefixes' in node ? node.prefixes.join('\n') : '',
    ],
    [phrases.routers, node.kind === 'outside' ? node.gateways.join('\n') : ''],
    [phrases.mac, 'macs' in node ? node.macs.join('\n') : 'mac' in node ? (node.mac ?? '') : ''],
    [phrases.link, 'link' in node ? (node.link ?? '') : 'bridge' in node ? (node.bridge ?? '') : ''],
  ];
  return all.filter(([, value]) => value !== '');
}
