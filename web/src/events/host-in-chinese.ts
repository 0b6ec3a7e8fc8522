import type { HostChange, HostNic } from '../../../src/observer/happening.ts';

/** What has become of the host's own links, addresses and routes. */
export function hostChangesInChinese(changes: readonly HostChange[], further: number): string {
  const rest = further === 0 ? [] : [`另有 ${further} 项`];
  return `主机：${[...changes.map(changeInChinese), ...rest].join('；')}`;
}

function changeInChinese(change: HostChange): string {
  switch (change.what) {
    case 'nic-there':
      return `${named(change.nic)} 已出现`;
    case 'nic-gone':
      return `${named(change.nic)} 已消失`;
    case 'nic-up':
      return `${named(change.nic)} 已启用`;
    case 'nic-down':
      return `${named(change.nic)} 已关闭`;
    case 'nic-altered':
      return `${named(change.nic)} 现为 ${alteredTo(change.nic)}`;
    case 'nic-joined':
      return `${named(change.nic)} 已加入 ${change.controller}`;
    case 'nic-left':
      return `${named(change.nic)} 已离开 ${change.controller}`;
    case 'address-there':
      return `${change.link} 新增地址 ${change.address}`;
    case 'address-gone':
      return `${change.link} 失去地址 ${change.address}`;
    case 'route-there':
      return `新增${routeInChinese(change)}`;
    case 'route-gone':
      return `失去${routeInChinese(change)}`;
    case 'name-servers':
      return change.nameServers.length === 0 ? '已没有域名服务器' : `域名服务器现为 ${change.nameServers.join('、')}`;
  }
}

const named = ({ sort, name }: HostNic): string => `${SORTS[sort]} ${name}`;

const SORTS: Readonly<Record<HostNic['sort'], string>> = { NIC: '网卡', bridge: '网桥', link: '链路' };

const alteredTo = ({ mac, mtu }: HostNic): string =>
  [...(mac === null ? [] : [mac]), ...(mtu === null ? [] : [`MTU ${mtu}`])].join('，');

function routeInChinese({
  to,
  via,
  link,
}: Extract<HostChange, { readonly what: 'route-there' | 'route-gone' }>): string {
  const where = [...(via === null ? [] : [`经由 ${via}`]), ...(link === null ? [] : [`网卡 ${link}`])].join('，');
  const what = to === '0.0.0.0/0' ? '默认路由' : to === '::/0' ? 'IPv6 默认路由' : `路由 ${to}`;
  return where === '' ? what : `${what}（${where}）`;
}
