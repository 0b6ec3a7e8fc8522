import { useSignal } from '@preact/signals';
import type { Topology } from '../../../../src/topology/topology.ts';
import { useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { hrefOf } from '../../router/route.ts';
import { Empty } from '../../ui/empty.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { homesOf } from './matches.ts';
import { NodePanel } from './node-panel.tsx';
import { PictureTools } from './picture-tools.tsx';
import { PictureView, type Sought } from './picture-view.tsx';
import { makeLegible, type Scale } from './scale.ts';
import { TopologySearch } from './topology-search.tsx';
import { topologyWords } from './topology-words.ts';
import { TroubleList } from './trouble-list.tsx';
import { usePicture } from './use-picture.ts';

/** What hangs on what on this host, live. */
export function TopologyView() {
  const { store } = usePage();
  return <Loaded resource={store.topology}>{(topology) => <Whole topology={topology} />}</Loaded>;
}

function Whole({ topology }: { readonly topology: Topology }) {
  const phrases = useWords(topologyWords);
  const { picture, folded, folds } = usePicture(topology);
  const selected = useSignal<string | null>(null);
  const sought = useSignal<Sought | null>(null);
  const scale: Scale = { chosen: useSignal<Scale['chosen']['value']>(null), drawn: useSignal(1) };
  const networks = topology.nodes.flatMap((node) => (node.kind === 'network' ? [node.label] : []));
  if (networks.length === 0) {
    return (
      <Empty>
        {phrases.empty} <a href={hrefOf({ kind: 'create' })}>{phrases.create}</a>
      </Empty>
    );
  }
  const setFolded = (name: string, isFolded: boolean) => {
    const others = [...folded].filter((each) => each !== name);
    folds.value = new Set(isFolded ? [...others, name] : others);
  };
  const show = (id: string) => {
    const node = topology.nodes.find((each) => each.id === id);
    const homes = node === undefined ? [] : homesOf(node);
    if (homes.some((name) => folded.has(name)))
      folds.value = new Set([...folded].filter((name) => !homes.includes(name)));
    selected.value = id;
  };
  const node = topology.nodes.find(({ id }) => id === selected.value);
  const panel = usePanel({
    isOpen: node !== undefined,
    chosen: '.topology .selected',
    onClose: () => {
      selected.value = null;
    },
  });
  const enter = (id: string) => {
    show(id);
    panel.seek();
  };
  const find = (id: string) => {
    makeLegible(scale);
    sought.value = { id };
    enter(id);
  };
  return (
    <div class="topology-view">
      <div class="topology-bar">
        <TopologySearch topology={topology} onChoose={find} />
        <PictureTools scale={scale} onFold={(isFolded) => (folds.value = new Set(isFolded ? networks : []))} />
      </div>
      <TroubleList troubles={picture.troubles} onChoose={find} />
      <PictureView {...{ picture, scale, selected, sought }} onOpen={show} onEnter={enter} />
      {node !== undefined && (
        <NodePanel
          node={node}
          folded={node.kind === 'network' && folded.has(node.label)}
          onFold={(isFolded) => setFolded(node.label, isFolded)}
          panel={panel.panel}
          onClose={panel.leave}
        />
      )}
    </div>
  );
}
