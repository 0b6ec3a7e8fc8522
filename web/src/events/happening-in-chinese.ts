import type {
  Happening,
  HappeningKind,
  HappeningOf,
  LeaseHappening,
  SeenPort,
} from '../../../src/observer/happening.ts';

/** What has happened, in a line of Chinese; in English the daemon says it itself. */
export function inChinese(happening: Happening): string {
  // The compiler cannot see that the kind of a happening and that of its words are the same one.
  const said = (phrases[happening.kind] as Phrase<HappeningKind>)(happening);
  return happening.network === null ? said : `网络 ${happening.network}：${said}`;
}

type Phrase<Kind extends HappeningKind> = (happening: HappeningOf<Kind>) => string;

const phrases: { readonly [Kind in HappeningKind]: Phrase<Kind> } = {
  'network-defined': ({ mode }) => `已定义，模式 ${mode}`,
  'network-changed': ({ live, saved }) => (live ? '已更改' : saved ? '已更改，下次启动时生效' : '已恢复原样'),
  'network-started': () => '已启动',
  'network-stopped': () => '已停止',
  'network-removed': () => '已移除',
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
  repaired: ({ what }) => `已修复：${what}`,
  contested: ({ subject, pauseMs }) => `${subject} 一再被他人改动，暂停修复 ${Math.round(pauseMs / 1000)} 秒`,
  failing: ({ reason }) => `无法修复：${reason}`,
  mended: ({ subject }) => `${subject} 已恢复正常`,
  blind: ({ reason }) => `无法查看主机：${reason}`,
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
