import type { Phrases } from '../phrasebook.ts';

/** What is wrong with addresses and names in libvirt's XML (`formats/libvirt-network/`). */
export const libvirtAddresses: Phrases = {
  sentence: {
    '{family}, but the address is {name}': '{family}，而地址是 {name}',
    '{name} has the netmask {name2}; only IPv4 has masks': '{name} 的子网掩码为 {name2}；只有 IPv4 有子网掩码',
    '{name} has both a netmask and a prefix': '{name} 同时有子网掩码和前缀长度',
    'a prefix of {number} is longer than {name}': '前缀长度 {number} 超过了 {name} 的长度',
    'there is no <tftp> in IPv6': 'IPv6 没有 <tftp>',
    'put it into an <ip> of IPv4': '请将其放入 IPv4 的 <ip>',
    '{name} has no length of its own': '{name} 没有前缀长度',
    '{name}: {name2} is not a netmask': '{name}：{name2} 不是子网掩码',
    '{name} has no prefix to lie in': '{name} 不在任何网段之内',
    'the range {name} - {name2} is not of the family of {name3}': '范围 {name} - {name2} 与 {name3} 的地址族不同',
    'the range {name} - {name2} {fault}': '范围 {name} - {name2} {fault}',
    'a guest is not known by a MAC address ({name}) in DHCPv6': 'DHCPv6 不以 MAC 地址（{name}）识别虚拟机',
    'no guest is known by a MAC address ({name}) in DHCPv6': 'DHCPv6 不以 MAC 地址（{name}）识别虚拟机',
    'write its id or its name': '请写其 id 或名称',
    'neither id nor name is given': '未写 id 或名称',
    'neither mac nor name is given': '未写 mac 或名称',
    'no ip is given': '未写 ip',
    "write ip='…', the address that is kept for it": "请写 ip='…'，即为其保留的地址",
    "write its MAC address, mac='…'": "请写其 MAC 地址，mac='…'",
    'nothing tells which one': '未说明是哪一个',
    'write its mac, name or ip': '请写其 mac、名称或 ip',
    '<bootp> has no effect here, and is not kept': '<bootp> 在此不起作用，不会保留',
    'it needs a file, and beside it a <range> or a <host> of IPv4': '它需要文件，以及 IPv4 的 <range> 或 <host>',
    'a second <tftp> or <bootp> has no effect: all guests of a network boot from one place':
      '第二个 <tftp> 或 <bootp> 不起作用：一个网络的所有虚拟机都从同一处启动',
    '<lease>: {number} {unit} are less than two minutes, the shortest lease there is':
      '<lease>：{number} {unit} 少于两分钟，即最短的租期',
    "write expiry='2' or more, or '0' for no end": "请写 expiry='2' 或更大，或用 '0' 表示永久",
    "the guest {name} is called {name2} in the network's own domain": '虚拟机 {name} 在该网络自己的域中名为 {name2}',

    '{name} is not IPv{number}': '{name} 不是 IPv{number}',
    '{name} is not IPv{number}, and no family is given': '{name} 不是 IPv{number}，且未写地址族',
    'only IPv4 has masks, and {name} is one for {name2}': '只有 IPv4 有子网掩码，而 {name2} 写了 {name}',
    'both a netmask and a prefix are given': '同时写了子网掩码和前缀长度',
    'there is no metric of 0': '度量值不能为 0',
    '{name} is not the first address of a prefix': '{name} 不是网段的第一个地址',
    "write the prefix's first address, its length, and the address of a guest as gateway":
      '请写网段的第一个地址、其长度，并以虚拟机的地址作为网关',

    'a network with {serverless} has no name server, so that <{name}> has no effect':
      '{serverless} 的网络没有域名服务器，因此 <{name}> 不起作用',
    "<dns enable='no'> has records or forwarders, which nobody would answer by":
      "<dns enable='no'> 含有记录或转发器，它们不会被使用",
    '<forwarder> has neither addr nor domain': '<forwarder> 没有 addr 也没有 domain',
    "write addr='…' for a server to ask, domain='…' for names to be answered from here":
      "请用 addr='…' 写要查询的服务器，用 domain='…' 写由此处应答的名称",
    'a forwarder of an empty domain says nothing, and has no effect': '域名为空的转发器没有意义，不起作用',
    'write a domain name, like example.com': '请写域名，如 example.com',
    'write letters, digits and "-", with dots between the labels': '请写字母、数字和“-”，各级之间用点分隔',
    '<srv> of service {quoted}: {sentence}': '服务 {quoted} 的 <srv>：{sentence}',
    'port 0 is none': '端口 0 无效',
    'port, priority and weight are nothing without a target': '没有 target，端口、优先级和权重便没有意义',
    "write target='…' and port='…' both": "请同时写 target='…' 和 port='…'",
    'a service {quoted} by {quoted2} has no name in the DNS': '服务 {quoted}（{quoted2}）在 DNS 中没有名称',
    "write service='ldap' protocol='tcp', with yours": "请写 service='ldap' protocol='tcp'（改为您的值）",
    '<host> with address {name} has no name': '地址为 {name} 的 <host> 没有名称',
    'add <hostname>…</hostname>': '请添加 <hostname>…</hostname>',
    '<host> has neither an address nor a name': '<host> 没有地址也没有名称',
    "write ip='…', or <hostname>…</hostname>": "请写 ip='…' 或 <hostname>…</hostname>",
  },
  family: {
    'no family is given': '未写地址族',
    'the family is {name}': '地址族为 {name}',
  },
  fault: {
    'is not within {name}': '不在 {name} 之内',
    'begins with the address of the network {name} itself': '以网络 {name} 自身的地址开始',
    'ends with the broadcast address of {name}': '以 {name} 的广播地址结束',
    'ends before it begins': '的结束在起始之前',
    'mixes IPv4 and IPv6': '混用了 IPv4 和 IPv6',
    'is too large: its ends do not share their first {number} bits': '过大：其两端的前 {number} 位不相同',
  },
  unit: {
    seconds: '秒',
    minutes: '分钟',
    hours: '小时',
  },
  serverless: {
    "<dns enable='no'>": "带 <dns enable='no'>",
    'no <ip>': '没有 <ip>',
  },
};
