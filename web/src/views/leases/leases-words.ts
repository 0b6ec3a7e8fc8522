import { words } from '../../i18n/words.ts';

/** What the list of leases says. */
export const leasesWords = words({
  en: {
    caption: 'Addresses that DHCP has handed out',
    filter: 'Filter by address, name or MAC',
    network: 'Network',
    all: 'All networks',
    count: (shown: string, all: string) => (shown === all ? `${all} leases` : `${shown} of ${all} leases`),
    none: 'No lease was handed out.',
    nothing: 'No lease fits.',
  },
  zh: {
    caption: 'DHCP 已分配的地址',
    filter: '按地址、名称或 MAC 筛选',
    network: '网络',
    all: '所有网络',
    count: (shown: string, all: string) => (shown === all ? `共 ${all} 个租约` : `${all} 个租约中的 ${shown} 个`),
    none: '尚未分配任何租约。',
    nothing: '没有符合条件的租约。',
  },
});
