import type {
  Happening,
  HappeningKind,
  HappeningOf,
  LeaseHappening,
  SeenPort,
} from '../../../src/observer/happening.ts';
import { hostChangesInChinese } from './host-in-chinese.ts';

/** A line of Chinese, and what of the engine's own words comes after it. */
export type ChineseLine = { readonly told: string; readonly quoted: string | null };

/** What has happened, in a line of Chinese; in English the daemon says it itself. */
export function inChinese(happening: Happening): ChineseLine {
  // The compiler cannot see that the kind of a happening and that of its words are the same one.
  const said = (phrases[happening.kind] as Phrase<HappeningKind>)(happening);
  const told = happening.network === null ? said : `网络 ${happening.network}：${said}`;
  return { told, quoted: quotedFrom(happening) };
}

function quotedFrom(happening: Happening): string | null {
  switch (happening.kind) {
    case 'repaired':
      return happening.what;
    case 'failing':
    case 'blind':
    case 'change-failed':
      return happening.reason;
    default:
      return null;
  }
}

type Phrase<Kind extends HappeningKind> = (happening: HappeningOf<Kind>) => string;

const phrases: { readonly [Kind in HappeningKind]: Phrase<Kind> } = {
  'network-defined': ({ mode }) => `已定义，模式 ${mode}`,
  'network-changed': ({ live, saved }) => (live ? '已更改' : saved ? '已更改，下次启动时生效' : '已恢复原样'),
  'network-started': () => '已启动',
  'network-stopped': () => '已停止',
  'network-removed': () => '已删除',
  'network-broken': ({ bridge }) => `已损坏：网桥${bridge === null ? '' : ` ${bridge} `}不存在`,
  'network-well': () => '已恢复正常',
  'port-plugged': (port) => `${portInChinese(port)}已接入${furtherOf(port)}`,
  'port-unplugged': (port) => `${portInChinese(port)}已断开`,
  'port-changed': (port) => `${portInChinese(port)}现为${furtherOf(port)}`,
  'place-claimed': ({ guest, title, mac }) => `已为虚拟机 ${title ?? guest} 预留位置（${mac}）`,
  'place-left': ({ guest, title, mac }) => `虚拟机 ${title ?? guest} 的位置已放弃（${mac}）`,
  'lease-added': (lease) => `${lease.address} 已租给 ${clientOf(lease)}`,
  'lease-renewed': (lease) => `${lease.address} 已续租给 ${clientOf(lease)}`,
  'lease-expired': (lease) => `${clientOf(lease)} 对 ${lease.address} 的租约已到期`,
  'lease-released': (lease) => `${clientOf(lease)} 对 ${lease.address} 的租约已结束`,
  'server-running': () => 'dnsmasq 正在运行',
  'server-ended': () => 'dnsmasq 已退出',
  'server-stale': () => 'dnsmasq 所服务的链路已被重建',
  'host-changed': ({ changes, further }) => hostChangesInChinese(changes, further),
  'change-failed': ({ change, incomplete }) =>
    `更改 ${change} 失败，${incomplete ? '未能全部恢复原状' : '一切已恢复原状'}：`,
  repaired: () => '已修复：',
  contested: ({ subject, pauseMs }) =>
    `${subjectInChinese(subject)} 一再被他人改动，暂停修复 ${Math.round(pauseMs / 1000)} 秒`,
  failing: () => '无法修复：',
  mended: ({ subject }) => `${subjectInChinese(subject)} 已恢复正常`,
  blind: () => '无法查看主机：',
  seeing: () => '已能重新查看主机',
};

const portInChinese = ({ guest, title, link, nic }: SeenPort): string =>
  guest === null ? `${nic ? '网卡' : '链路'} ${link} ` : `虚拟机 ${title ?? guest}（${link}）`;

function furtherOf({ mac, addresses }: SeenPort): string {
  const further = [...(mac === null ? [] : [mac]), ...addresses];
  return further.length === 0 ? '' : `，${further.join(' ')}`;
}

const clientOf = ({ hostName, mac, clientId }: LeaseHappening): string =>
  [hostName ?? '', mac ?? clientId ?? ''].filter(Boolean).join(' ') || '某客户端';

/** What is fought over, or is in order again: `link /virbr0`, with what it is in Chinese (`plan/subject.ts`). */
function subjectInChinese(subject: string): string {
  const [noun = '', ...rest] = subject.split(' ');
  return [NOUNS[noun] ?? noun, ...rest].join(' ');
}

const NOUNS: Readonly<Record<string, string>> = {
  namespace: '命名空间',
  link: '链路',
  links: '链路',
  address: '地址',
  station: 'MAC 表项',
  route: '路由',
  parameter: '内核参数',
  bandwidth: '限速',
  ruleset: '规则集',
  resolver: '解析器',
};
