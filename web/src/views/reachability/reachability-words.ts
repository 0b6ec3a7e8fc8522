import type { Party } from '../../../../src/reachability/party.ts';
import { words } from '../../i18n/words.ts';

/** What the matrix of who may talk to whom says. */
export const reachabilityWords = words({
  en: {
    caption: 'Who may talk to whom: each row is who begins, each column whom he wants to reach',
    party: ({ name }: Party) => name,
    fromTo: 'from ↓ to →',
    filter: 'Only networks whose names hold this',
    some: (shown: string, all: string) => `${shown} of ${all} are shown: narrow them down by their names`,
    legend: 'What the marks mean',
    choose: 'Choose a mark to see which rule decides.',
    why: (from: string, to: string) => `${from} → ${to}`,
    cell: (from: string, to: string, verdict: string) => `${from} to ${to}: ${verdict}`,
    both: (four: string, six: string) => `by IPv4 ${four}, by IPv6 ${six}`,
    rules: 'Rules that decide',
    noRules: 'No rule of kvmnet’s has a say.',
    declared: 'declared at',
    close: 'Close',
    services: (names: string) => `these services: ${names}`,
    allowed: 'may',
    'as-firewall': 'as the host’s own firewall says',
    'answers-only': 'may answer, and begin nothing',
    limited: 'may use some services',
    refused: 'may not',
    'no-address': 'has no address',
    'not-running': 'does not run',
    unknown: 'is decided elsewhere',
  },
  zh: {
    caption: '谁可以与谁通信：每行为发起者，每列为目标',
    party: partyInChinese,
    fromTo: '从 ↓ 到 →',
    filter: '仅显示名称包含此内容的网络',
    some: (shown: string, all: string) => `显示 ${all} 项中的 ${shown} 项：请按名称缩小范围`,
    legend: '符号含义',
    choose: '选择一个符号以查看决定它的规则。',
    why: (from: string, to: string) => `${from} → ${to}`,
    cell: (from: string, to: string, verdict: string) => `${from} 到 ${to}：${verdict}`,
    both: (four: string, six: string) => `IPv4 ${four}，IPv6 ${six}`,
    rules: '决定的规则',
    noRules: 'kvmnet 没有相关规则。',
    declared: '声明于',
    close: '关闭',
    services: (names: string) => `这些服务：${names}`,
    allowed: '允许',
    'as-firewall': '由主机自身的防火墙决定',
    'answers-only': '只能应答，不能发起',
    limited: '只能使用部分服务',
    refused: '禁止',
    'no-address': '没有地址',
    'not-running': '未运行',
    unknown: '由别处决定',
  },
});

/** What a party is called. Beyond no link of its own is whatever is not another party's. */
function partyInChinese(party: Party): string {
  if (party.kind === 'host') return '本机';
  if (party.kind === 'guests' || party.link !== null) return party.name;
  return party.name === 'elsewhere' ? '其他地方' : '外部';
}
