import { guestsOn, type PictureWords } from '../../../../src/topology/picture-words.ts';
import { drawable } from '../../../../src/topology/text.ts';
import type { NetworkNode, TopologyNode } from '../../../../src/topology/topology.ts';
import type { Spoken } from '../../i18n/spoken.ts';
import { topologyWords } from './topology-words.ts';

/** What stands in the picture, in Chinese. */
export function pictureInChinese(phrasebook: Spoken['phrasebook']): PictureWords {
  const note = (sentence: string) => phrasebook(sentence) ?? sentence;
  return {
    note,
    name: nameInChinese,
    describe: (node) => describe(node, node.notes.map(note)),
    guests: guestsInChinese,
    networks: (networks) => `${counted(networks.length, '个网络')}，${guestsInChinese(guestsOn(networks))}`,
    cables: (count) => (count === 1 ? '连线' : counted(count, '条连线')),
    isIn: (controller) => `位于 ${controller}`,
    isBy: byInChinese,
    more: (count) => `（另有 ${count} 条）`,
    stopped: '已停止',
  };
}

/** What a node is called. Of things that have no name, what they are. */
function nameInChinese(node: TopologyNode): string {
  switch (node.kind) {
    case 'host':
      return '本机';
    case 'outside':
      return node.reach === 'internet' ? '互联网' : '局域网';
    case 'port':
      return node.link === null && node.device === null ? '等待接入' : node.label;
    default:
      return node.label;
  }
}

const counted = (count: number, noun: string): string => `${count.toLocaleString('zh')} ${noun}`;

const byInChinese = (gateway: string): string => `经由 ${gateway}`;

const guestsInChinese = (count: number): string => counted(count, '台虚拟机');

function describe(node: TopologyNode, notes: readonly string[]): string {
  const facts = [...factsOf(node), ...(node.health === 'off' ? ['未运行'] : [])];
  const head = [nounOf(node), ...facts].join('，');
  return drawable(notes.length === 0 ? head : `${head}：${notes.join('；')}`);
}

function nounOf(node: TopologyNode): string {
  const name = nameInChinese(node);
  if (node.kind === 'host' || node.kind === 'outside') return name;
  if (node.kind === 'server') return `${node.network} 的 ${name}`;
  return `${topologyWords.zh[`kind-${node.kind}`]} ${name}`;
}

function factsOf(node: TopologyNode): readonly string[] {
  switch (node.kind) {
    case 'host':
      return [];
    case 'outside':
      return node.reach === 'lan'
        ? node.prefixes
        : [...node.gateways.map(byInChinese), ...node.prefixes.map((prefix) => `在局域网 ${prefix} 之外`)];
    case 'uplink':
      return [...(node.controller === null ? [] : [`位于 ${node.controller}`]), ...node.addresses];
    case 'network':
      return factsOfNetwork(node);
    case 'server':
      return [STATUSES[node.status]];
    case 'port':
      return [`网络 ${node.network}`, ...(node.link === null || node.device === null ? [] : [`位于 ${node.device}`])];
    case 'guest':
      return [`网络 ${node.networks.join('、')}`, ...node.addresses];
  }
}

const STATUSES = { running: '运行中', stopped: '已退出', stale: '未绑定到重建后的链路' } as const;

const STATES: Readonly<Record<NetworkNode['state'], string>> = {
  running: '运行中',
  stopped: '已停止',
  broken: '已损坏',
};

const factsOfNetwork = ({ title, mode, state, bridge, devices, prefixes, guests, folded }: NetworkNode) => [
  ...(title === null ? [] : [title]),
  mode === 'unknown' ? '模式未知' : mode,
  STATES[state],
  ...(bridge === null ? [] : [bridge]),
  ...(devices === null ? [] : [devices]),
  ...prefixes,
  guestsInChinese(guests),
  ...(folded ? ['已折叠'] : []),
];
