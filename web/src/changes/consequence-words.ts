import type { ConsequenceOf } from '../../../src/api/contract/confirmation.ts';
import { words } from '../i18n/words.ts';

type Verdict = ConsequenceOf<'reach'>['ways'][number]['before'];

/** What a change does to whoever is there now. */
export const consequenceWords = words({
  en: {
    title: 'Whom it hits',
    removed: (network: string) =>
      `Network ${network} is removed, and its declaration with it. The history keeps what it was, and can undo it.`,
    disconnected: (network: string) =>
      `Network ${network} goes down, and these guests lose it. Their taps stay, and come back with it:`,
    detached: (network: string) => `Guests are unplugged from ${network}:`,
    renumbered: (network: string) =>
      `Guests of ${network} get other addresses, and are cut off until they ask for them:`,
    mode: (network: string, from: string, to: string) =>
      `Network ${network}, which is ${from}, becomes ${to} under its guests:`,
    isolated: (network: string) => `Guests of ${network} no longer reach each other:`,
    joined: (network: string) => `Guests of ${network} reach each other from now on:`,
    dhcp: (network: string) =>
      `Guests of ${network} get no address by DHCP any more; they keep what they have until it runs out:`,
    dns: (network: string) => `Guests of ${network} lose its name server:`,
    reach: 'Who may talk to whom changes:',
    from: 'From',
    to: 'To',
    before: 'Before',
    after: 'After',
    guest: 'Guest',
    ofDhcp: 'any, by DHCP',
    host: 'this host',
    outside: 'the outside',
    beyond: (link: string) => `beyond ${link}`,
    more: (count: string) => `and ${count} more`,
  },
  zh: {
    title: '受影响者',
    removed: (network: string) => `网络 ${network} 及其声明将被删除。可在历史中查看并撤销。`,
    disconnected: (network: string) => `网络 ${network} 将停止，以下虚拟机会断开。其 tap 保留，网络恢复后重新接入：`,
    detached: (network: string) => `以下虚拟机将从 ${network} 断开：`,
    renumbered: (network: string) => `${network} 的虚拟机将换用其他地址，在重新获取之前无法通信：`,
    mode: (network: string, from: string, to: string) => `网络 ${network} 的模式由 ${from} 改为 ${to}，影响其虚拟机：`,
    isolated: (network: string) => `${network} 的虚拟机之间将不再互通：`,
    joined: (network: string) => `${network} 的虚拟机之间将可互通：`,
    dhcp: (network: string) => `${network} 的虚拟机不再通过 DHCP 获得地址，现有地址保留至到期：`,
    dns: (network: string) => `${network} 的虚拟机将失去其域名服务器：`,
    reach: '通信许可将改变：',
    from: '从',
    to: '到',
    before: '之前',
    after: '之后',
    guest: '虚拟机',
    ofDhcp: '任意，由 DHCP 分配',
    host: '本机',
    outside: '外部',
    beyond: (link: string) => `${link} 之外`,
    more: (count: string) => `以及其余 ${count} 项`,
  },
});

/** What becomes of it when one wants to talk to another. */
export const verdictWords = words<Record<Verdict, string>>({
  en: {
    allowed: 'may connect',
    'as-firewall': "as the host's firewall says",
    'answers-only': 'may only answer',
    limited: 'some services only',
    refused: 'refused',
    'no-address': 'no address',
    'not-running': 'does not run',
    unknown: 'decided elsewhere',
  },
  zh: {
    allowed: '可发起连接',
    'as-firewall': '由主机防火墙决定',
    'answers-only': '只能应答',
    limited: '仅部分服务',
    refused: '拒绝',
    'no-address': '无地址',
    'not-running': '未运行',
    unknown: '由别处决定',
  },
});
