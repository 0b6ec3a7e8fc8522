import { words } from './words.ts';

/** What several parts of the page say. */
export const pageWords = words({
  en: {
    topology: 'Topology',
    networks: 'Networks',
    network: (name: string) => `Network ${name}`,
    create: 'New network',
    reachability: 'Reachability',
    leases: 'Leases',
    events: 'Events',
    history: 'History',
    change: (id: string) => `Change ${id}`,
    host: 'Host',
    unknown: 'Not found',
  },
  zh: {
    topology: '拓扑',
    networks: '网络',
    network: (name: string) => `网络 ${name}`,
    create: '新建网络',
    reachability: '可达性',
    leases: '租约',
    events: '事件',
    history: '历史',
    change: (id: string) => `更改 ${id}`,
    host: '主机',
    unknown: '未找到',
  },
});
