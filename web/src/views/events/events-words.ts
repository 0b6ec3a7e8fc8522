import { words } from '../../i18n/words.ts';

export const eventsWords = words({
  en: {
    caption: 'What has happened, the last first',
    what: 'What',
    sort: 'About',
    network: 'Network',
    when: 'When',
    filter: 'Filter events',
    all: 'Everything',
    guest: 'Guest',
    lease: 'Lease',
    server: 'Server',
    repair: 'Repair',
    quiet: 'Nothing has happened yet. What happens shows here at once.',
    nothing: 'No event fits.',
  },
  zh: {
    caption: '发生的事件，最近的在前',
    what: '事件',
    sort: '类别',
    network: '网络',
    when: '时间',
    filter: '筛选事件',
    all: '全部',
    guest: '虚拟机',
    lease: '租约',
    server: '服务',
    repair: '修复',
    quiet: '尚未发生任何事件。事件一发生就会显示在这里。',
    nothing: '没有符合条件的事件。',
  },
});
