import type { Phrases } from '../phrasebook.ts';

/** What the ruleset does for a network (`desired/policy-sentences.ts`, `desired/ruleset-words.ts`). */
export const rules: Phrases = {
  sentence: {
    'guests reach {outside} under their own addresses': '虚拟机 {outside}，使用自己的地址',
    'guests reach {outside}, translated to {source}': '虚拟机 {outside}，源地址转换为 {source}',
    'guests reach {outside}, IPv6 under their own addresses, IPv4 translated to {source}':
      '虚拟机 {outside}，IPv6 使用自己的地址，IPv4 源地址转换为 {source}',
    '{outsider} reaches guests': '{outsider} 可访问虚拟机',
    '{outsider} reaches guests at {names}': '{outsider} 可通过 {names} 访问虚拟机',
    'nothing outside reaches guests, but for answers to what they have sent':
      '外部不能访问虚拟机，只有对虚拟机所发内容的应答除外',
    'nothing outside reaches guests by IPv4, but for answers to what they have sent':
      '外部不能通过 IPv4 访问虚拟机，只有对虚拟机所发内容的应答除外',
    'guests reach every service of this host': '虚拟机可访问本机的所有服务',
    'of this host guests reach {services}; other services are refused':
      '虚拟机可访问本机的这些服务：{services}；其他服务一律拒绝',
    'each guest and this host reach each other': '每台虚拟机都与本机互通',
    'guests and this host reach each other': '虚拟机与本机互通',
    "guests reach the network's DHCP and DNS, and nothing else": '虚拟机只能访问该网络的 DHCP 和 DNS',
    'guests reach each other, and nothing else': '虚拟机之间互通，除此之外均不可达',
    'nothing passes between guests and any other network': '虚拟机与任何其他网络之间均不通信',
    'this host can neither send to guests nor receive from them': '本机既不能向虚拟机发送，也不能从虚拟机接收',
    'guests reach each other': '虚拟机之间互通',
    'this host reaches guests': '本机可访问虚拟机',
    'guests do not reach each other, nor by way of this host': '虚拟机之间不互通，经由本机也不行',
    'no rules: whatever this host routes and lets pass, passes': '没有规则：本机路由并放行的一切均可通过',
    'no rules: guests are in the LAN, as if by a cable of their own':
      '没有规则：虚拟机直接位于局域网中，如同各有一根网线',
    'no rules: guests are in the LAN, each by a link of its own on a NIC of the pool':
      '没有规则：虚拟机直接位于局域网中，每台在池中的网卡上有自己的链路',
    'no rules: each guest has a whole network device of the pool': '没有规则：每台虚拟机独占池中的一个网络设备',
    '{name} → anywhere but {name2}, {names}: {translation}, TCP and UDP to ports {name3}':
      '{name} → 除 {name2}、{names} 以外的任何地址：{translation}，TCP 和 UDP 使用端口 {name3}',
    "guests that send from addresses other than their network's are refused":
      '虚拟机以不属于其网络的源地址发送的数据一律拒绝',
  },
  outside: {
    'the outside': '可访问外部',
    'the outside through {name} alone': '仅可经由 {name} 访问外部',
  },
  outsider: {
    'the outside': '外部',
    'the outside through {name} alone': '外部（仅经由 {name}）',
  },
  source: {
    "the uplink's address": '上行链路的地址',
    '{name}': '{name}',
  },
  translation: {
    masqueraded: '地址伪装',
    'source becomes {name}': '源地址变为 {name}',
  },
  services: {
    '{service}': '{service}',
    '{service}, {services}': '{service}、{services}',
  },
  service: {
    ping: 'ping',
    DNS: 'DNS',
    DHCP: 'DHCP',
    'tcp {name}': 'tcp {name}',
    'udp {name}': 'udp {name}',
  },
};
