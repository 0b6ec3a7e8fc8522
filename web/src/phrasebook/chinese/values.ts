import type { Phrases } from '../phrasebook.ts';

/** What is wrong with a value that somebody wrote (`net/`, `config/`), and what belongs there. */
export const values: Phrases = {
  sentence: {
    '{quoted} is not an IP address': '{quoted} 不是 IP 地址',
    '{quoted} has host bits set; its prefix is {name}': '{quoted} 的主机位不为零；其网段为 {name}',
    '{quoted} is not of the form ADDRESS/LENGTH': '{quoted} 不是“地址/前缀长度”的形式',
    '{quoted} is longer than the {number} bits of its family': '{quoted} 超过了该地址族的 {number} 位',
    '{quoted} is not of the form FIRST-LAST': '{quoted} 不是“起始-结束”的形式',
    '{quoted} mixes IPv4 and IPv6': '{quoted} 混用了 IPv4 和 IPv6',
    '{quoted} ends before it begins': '{quoted} 的结束在起始之前',
    '{quoted} is not a MAC address of six pairs of hex digits': '{quoted} 不是由六对十六进制数字组成的 MAC 地址',
    '{quoted} is a multicast address (its first byte is odd); no interface can have it':
      '{quoted} 是组播地址（首字节为奇数），任何接口都不能使用',
    "{quoted} is no station's address": '{quoted} 不是任何站点的地址',
    '{quoted} has {number} bytes; the kernel allows an interface name 15':
      '{quoted} 有 {number} 字节；内核只允许接口名称为 15 字节',
    '{quoted} is not a name that an interface can have': '{quoted} 不能作为接口名称',
    '{quoted} is not a network\'s name: 1 to 64 letters, digits, "_", "-" and ".", no "-" or "." first':
      '{quoted} 不是网络名称：须为 1 至 64 个字母、数字、“_”、“-”或“.”，且不以“-”或“.”开头',
    '{quoted} is not a guest\'s name: 1 to 63 letters, digits and "-", no "-" first or last':
      '{quoted} 不是虚拟机名称：须为 1 至 63 个字母、数字或“-”，且不以“-”开头或结尾',
    '{quoted} is not a domain name': '{quoted} 不是域名',
    '{quoted} is not a port or of the form FIRST-LAST': '{quoted} 不是端口，也不是“起始-结束”的形式',
    '{quoted} is outside of 1 to 65535': '{quoted} 不在 1 至 65535 之间',
    '{quoted} is not the address of a PCI device, like 0000:03:10.1': '{quoted} 不是 PCI 设备地址，如 0000:03:10.1',
    '{quoted} is not a whole number': '{quoted} 不是整数',
    '{quoted} is not a whole number from {number} to {number2}': '{quoted} 不是 {number} 至 {number2} 之间的整数',
    '{quoted} is neither true nor false': '{quoted} 既不是 true 也不是 false',
    '{quoted} is none of {names}': '{quoted} 不是以下任何一个：{names}',
    'the text holds control characters': '文本含有控制字符',
    'the text holds what is no character': '文本含有非字符码位',
    'the text holds characters that turn the direction of writing': '文本含有改变书写方向的字符',
    'take them out': '请将其删除',
    'the text has {number} characters; the most is {number2}': '文本有 {number} 个字符；最多 {number2} 个',
    'the text has several lines or tabs': '文本有多行，或含有制表符',
    '{quoted} is not a UUID': '{quoted} 不是 UUID',
    '{quoted} is not the identifier of a DHCP client': '{quoted} 不是 DHCP 客户端标识符',
    '{quoted} is not a rate with its unit': '{quoted} 不是带单位的速率',
    '{quoted} is no unit of a rate': '{quoted} 不是速率单位',
    '{quoted} is no unit of a rate (bit, or B for bytes)': '{quoted} 不是速率单位（比特用 bit，字节用 B）',
    '{quoted} lets nothing pass': '{quoted} 不让任何流量通过',
    '{quoted} is no whole number of kB (8 kbit) a second': '{quoted} 不是每秒整数 kB（8 kbit）',
    '{quoted} is faster than anything': '{quoted} 快得不可能',
    '{quoted} is not a size with its unit': '{quoted} 不是带单位的大小',
    '{quoted}: the protocol is neither tcp nor udp': '{quoted}：协议既不是 tcp 也不是 udp',
    '{quoted} does not say whether tcp or udp': '{quoted} 未说明是 tcp 还是 udp',
    '{quoted} is no service known here': '{quoted} 不是已知的服务',
    '{quoted} is no service known here ({name} is)': '{quoted} 不是已知的服务（{name} 是）',
    '{quoted} is not the name of a service: letters, digits and "-", 15 at most':
      '{quoted} 不是服务名称：须为字母、数字或“-”，最多 15 个',
    '{quoted} is not a time with its unit': '{quoted} 不是带单位的时间',
    '{quoted} is more than DHCP can say (136 years)': '{quoted} 超出 DHCP 可表示的范围（136 年）',
    '{quoted} is an address, where a name is expected': '{quoted} 是地址，而此处应为名称',

    'write {expected}': '请写 {expected}',
    'write {expected}, or take the key out': '请写 {expected}，或删去此键',
    'write `false`, or keys: {names}': '请写 `false`，或以下的键：{names}',
    'write `true`, `false`, or keys: {names}': '请写 `true`、`false`，或以下的键：{names}',
    'write one line': '请写成一行',
    'did you mean `{text}`?': '是否想写 `{text}`？',
  },
  expected: {
    '`true`': '`true`',
    '`false`': '`false`',
    '`true` or `false`': '`true` 或 `false`',
    '{choice}': '{choice}',
    'keys: {names}': '以下的键：{names}',
    'a list: `[first, second]`': '列表：`[first, second]`',
    'a whole number from {number} to {number2}': '{number} 至 {number2} 之间的整数',
    'digits alone, like 1500': '纯数字，如 1500',
    'plain text': '纯文本',
    "an XML element under its namespace: `'https://example.org/app': <app:note xmlns:app='https://example.org/app'/>`":
      "命名空间及其下的 XML 元素：`'https://example.org/app': <app:note xmlns:app='https://example.org/app'/>`",
    'an interface name of at most 15 bytes, like `br0` or `eth1`': '最多 15 字节的接口名称，如 `br0` 或 `eth1`',
    "a MAC address, like '52:54:00:12:34:56'": "MAC 地址，如 '52:54:00:12:34:56'",
    "the PCI addresses of virtual functions as `lspci -D` prints them, like '0000:03:10.1'; or `{pf: eth1}` for all of a NIC":
      "`lspci -D` 所列虚拟功能的 PCI 地址，如 '0000:03:10.1'；或用 `{pf: eth1}` 表示一块网卡的全部虚拟功能",
    'addresses, like 192.168.50.10-192.168.50.99': '地址，如 192.168.50.10-192.168.50.99',
    'addresses, like 203.0.113.5 or 203.0.113.5-203.0.113.9': '地址，如 203.0.113.5 或 203.0.113.5-203.0.113.9',
    'ports, like 1024-65535': '端口，如 1024-65535',
    'a name like web1: letters, digits and "-"': '名称，如 web1：字母、数字或“-”',
    "the identifier's bytes, in hexadecimal with colons: `00:01:00:01:2a:3b`":
      '标识符的各字节，十六进制并以冒号分隔：`00:01:00:01:2a:3b`',
    'names with their addresses: `printer: 192.168.50.250`': '名称及其地址：`printer: 192.168.50.250`',
    'a name, like printer or nas.lab.internal': '名称，如 printer 或 nas.lab.internal',
    'a domain name, like lab.internal': '域名，如 lab.internal',
    'the name of a service without its "_", like ldap': '不带“_”的服务名称，如 ldap',
    'PORT/tcp, FIRST-LAST/udp, or one of {names}': '端口/tcp、起始-结束/udp，或以下之一：{names}',
    "an address with the length of its prefix, like 192.168.1.10/24 or 'fd00:1::10/64'":
      "带前缀长度的地址，如 192.168.1.10/24 或 'fd00:1::10/64'",
    "a prefix, like 10.9.0.0/16; all of IPv4 is 0.0.0.0/0, all of IPv6 '::/0'":
      "网段，如 10.9.0.0/16；全部 IPv4 为 0.0.0.0/0，全部 IPv6 为 '::/0'",
    'what it is and has: `{type: bridge, ports: [eth0], address: 192.168.1.10/24}`':
      '它的类型和设置：`{type: bridge, ports: [eth0], address: 192.168.1.10/24}`',
    'a number with s, m, h, d or w, like `90s`, `10m`, `1h`, `2d`; or `infinite`':
      '数字加 s、m、h、d 或 w，如 `90s`、`10m`、`1h`、`2d`；或 `infinite`',
    'at least its mode, {name}: {mode: nat}': '至少其模式，{name}: {mode: nat}',
    'each group under its name: `gold: {bandwidth: 1Gbit/s}`': '各组及其名称：`gold: {bandwidth: 1Gbit/s}`',
    'a number with kB/s, MB/s, GB/s, kbit/s, Mbit/s or Gbit/s, like `100Mbit/s` or `12.5MB/s`':
      '数字加 kB/s、MB/s、GB/s、kbit/s、Mbit/s 或 Gbit/s，如 `100Mbit/s` 或 `12.5MB/s`',
    'a number with KiB, MiB or GiB, like `512KiB`': '数字加 KiB、MiB 或 GiB，如 `512KiB`',
    'each network under its name: `default: {mode: nat}`': '各网络及其名称：`default: {mode: nat}`',
    'each interface under its name: `br0: {type: bridge, ports: [eth0]}`':
      '各接口及其名称：`br0: {type: bridge, ports: [eth0]}`',
    'an IPv4 or IPv6 address, like 192.168.50.1 or fd00:50::1': 'IPv4 或 IPv6 地址，如 192.168.50.1 或 fd00:50::1',
    'a prefix, like 192.168.50.0/24 or fd00:50::/64': '网段，如 192.168.50.0/24 或 fd00:50::/64',
    "a prefix, like 192.168.50.0/24, or the gateway's address with the prefix's length, like 192.168.50.1/24":
      '网段，如 192.168.50.0/24；或带前缀长度的网关地址，如 192.168.50.1/24',
    'a UUID, like 3d8a2b5e-6f0c-4f7e-9a51-0c2d4e6f8a1b': 'UUID，如 3d8a2b5e-6f0c-4f7e-9a51-0c2d4e6f8a1b',
  },
  choice: {
    '{name}': '{name}',
    '{names} or {name}': '{names} 或 {name}',
  },
};
