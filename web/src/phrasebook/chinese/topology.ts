import type { Phrases } from '../phrasebook.ts';

/** What is wrong with things in the picture, beside what was done to them (`topology/`), and what they are. */
export const topology: Phrases = {
  sentence: {
    '{node}: {sentence}': '{node}：{sentence}',
    'without root, nobody sees what is not as it should be': '没有 root 权限，看不到哪些与应有的状态不符',
    'it runs on this host, but its definition is lost': '它在本机运行，但其定义已丢失',
    'it should run, and does not': '应当运行，但未运行',
    'bridge {name} is gone': '网桥 {name} 已不存在',
    'there is no NIC {name} on this host': '本机没有网卡 {name}',
    '{link} is down': '{link} 未启用',
    'no default route leads by {link}': '没有默认路由经过 {link}',
    'it has no way out: {sentence}': '它没有出口：{sentence}',
    'this host has no default route': '本机没有默认路由',
    'dnsmasq is not bound to its link as it is now': 'dnsmasq 未绑定到重建后的链路',
    'dnsmasq of {name} has ended': '{name} 的 dnsmasq 已退出',
    'dnsmasq of {name} was not bound to its link as it is now': '{name} 的 dnsmasq 未绑定到重建后的链路',
    'dnsmasq of {name} is not bound to its link as it is now': '{name} 的 dnsmasq 未绑定到重建后的链路',
    'the place is claimed, and its guest has not come': '位置已预留，但其虚拟机尚未接入',
    '{link} is not plugged into {name}': '{link} 未接入 {name}',
    '{link} is not plugged into a bridge': '{link} 未接入网桥',
    'cut off from {name}': '与 {name} 断开',
    'cut off from {name}: {sentence}': '与 {name} 断开：{sentence}',
  },
  node: {
    'this host': '本机',
    internet: '互联网',
    LAN: '局域网',
    'network {name}': '网络 {name}',
    'guest {text}': '虚拟机 {text}',
    'port {name}': '端口 {name}',
    'uplink {name}': '上行链路 {name}',
    'dnsmasq of {name}': '{name} 的 dnsmasq',
  },
};
